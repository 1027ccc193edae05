import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whole } from '../../figures/statistics';
import { startSession } from '../../lambda/measured-process';
import { localDirectory } from '../../stacks/paths';
import { requireAnswered, type Subject, subjects } from '../product/programs';
import { stubAnswers } from '../product/stubbed';
import type { Question } from '../question';
import { startStub } from '../wire/stub';

const directory = join(localDirectory, 'bench', 'logs');

/** What one warm request adds to a function's log. */
const linesOf = async ({ name, program, event }: Subject, logFile: string) => {
  const session = startSession({ ...program, logFile });
  try {
    requireAnswered(name, await session.answer(event));
    await session.cpu({ events: [event], times: 1, sampled: true });
    const before = readFileSync(logFile, 'utf8').length;
    await session.cpu({ events: [event], times: 1, sampled: true });
    return readFileSync(logFile, 'utf8').slice(before);
  } finally {
    session.end();
  }
};

export const logs: Question = {
  asks: 'What does a request write to the log?',
  answer: async ({ progress }) => {
    mkdirSync(directory, { recursive: true });
    const stub = await startStub(stubAnswers);
    try {
      const rows: { name: string; lines: number; metrics: number; bytes: number }[] = [];
      for (const subject of (await subjects(stub)).slice(2)) {
        const { name } = subject;
        progress(name);
        const text = await linesOf(subject, join(directory, `${name}.jsonl`));
        const lines = text.split('\n').filter((line) => line !== '');
        const metrics = lines.filter((line) => line.includes('"_aws"')).length;
        rows.push({ name, lines: lines.length, metrics, bytes: Buffer.byteLength(text) });
      }
      return {
        tables: [
          {
            title: 'The log of one warm request',
            columns: ['function', 'lines', 'of them metrics', 'bytes'],
            rows: rows.map(({ name, lines, metrics, bytes }) => [name, String(lines), String(metrics), whole(bytes)]),
            note: 'Lambda adds its own lines (platform.start, platform.report), as for every function.',
          },
        ],
        measured: Object.fromEntries(
          rows.flatMap(({ name, lines, bytes }) => [
            [`log bytes ${name}`, bytes],
            [`log lines ${name}`, lines],
          ]),
        ),
      };
    } finally {
      stub.stop();
    }
  },
};
