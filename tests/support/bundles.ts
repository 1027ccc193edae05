import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Bundle, bundleOf, layers, removeBuilt } from '../../tools/lambda/built';
import { coldStart } from '../../tools/lambda/measured-process';

const Answers = z.array(z.looseObject({ statusCode: z.number(), body: z.string() }));

type Invocation = {
  entry: string;
  environment: Readonly<Record<string, string>>;
  events?: readonly unknown[];
};

/** What `sam build` makes: a bundle for each function, and the layer where Lambda finds it. */
export const builtBundles = () => {
  const logFile = join(mkdtempSync(join(tmpdir(), 'log-')), 'log.jsonl');
  const built = new Map<string, Bundle>();
  const fileOf = (entry: string): string => built.get(entry)?.file ?? '';
  return {
    build: async (...entries: string[]): Promise<void> => {
      await Promise.all(entries.map(async (entry) => built.set(entry, await bundleOf(entry))));
    },
    sizeOf: (entry: string): number => built.get(entry)?.bytes ?? Number.NaN,
    textOf: (entry: string): string => readFileSync(fileOf(entry), 'utf8'),
    /** A cold start in a separate process: loads the bundle, then answers the events one after the other. */
    invoke: async ({ entry, environment, events = [] }: Invocation) => {
      const program = { file: fileOf(entry), environment: { NODE_PATH: layers, ...environment } };
      const { answers, errors } = await coldStart({ ...program, logFile, execPath: process.execPath }, events);
      return { answers: z.parse(Answers, answers), log: readFileSync(logFile, 'utf8') + errors };
    },
    remove: (): void => {
      removeBuilt();
      rmSync(join(logFile, '..'), { recursive: true, force: true });
    },
  };
};
