import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

/**
 * How far behind the newest forwarded line one may still appear. The engine writes a call's lines when the call ends, under
 * that moment, so seconds are plenty.
 */
const OVERLAP_MS = 15_000;

const Group = z.object({ newest: z.number(), ids: z.record(z.string(), z.number()) });
const Groups = z.record(z.string(), Group);

export type LogLine = { id: string; timestamp: number; message: string };

/** Which lines of each log group were forwarded, kept in a file so that a restart counts none of them twice. */
export const openForwarded = (file: string) => {
  const read = () => {
    try {
      return Groups.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? {};
    } catch {
      return {};
    }
  };
  const groups = read();
  const groupOf = (name: string) => groups[name] ?? { newest: 0, ids: {} };

  return {
    /** The time from which lines of this group may be new. */
    since: (name: string) => Math.max(0, groupOf(name).newest - OVERLAP_MS),
    isNew: (name: string, { id }: LogLine) => !(id in groupOf(name).ids),
    note: (name: string, lines: readonly LogLine[]) => {
      const group = groupOf(name);
      group.newest = Math.max(group.newest, ...lines.map(({ timestamp }) => timestamp));
      for (const { id, timestamp } of lines) group.ids[id] = timestamp;
      const kept = Object.entries(group.ids).filter(([, timestamp]) => timestamp >= group.newest - OVERLAP_MS);
      groups[name] = { newest: group.newest, ids: Object.fromEntries(kept) };
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(groups));
      renameSync(`${file}.new`, file);
    },
  };
};

export type Forwarded = ReturnType<typeof openForwarded>;
