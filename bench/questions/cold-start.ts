import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { localDirectory } from '../../local/paths';
import { Failure } from '../../local/setup/failure.mjs';
import { type ColdStart, coldStart } from '../product/process';
import { type Subject, subjects } from '../product/programs';
import { stubAnswers } from '../product/stubbed';
import type { Question } from '../question';
import { interleaved, median, ratio } from '../statistics';
import { startStub } from '../wire/stub';

const ROUNDS = { full: 15, quick: 3 };
const QUICKLY = ['empty', 'floor', 'add-order', 'get-order', 'authorizer'];

const directory = join(localDirectory, 'bench', 'events');

const Answered = z.union([z.object({ statusCode: z.literal(200) }), z.object({ policyDocument: z.unknown() })]);

const startOnce = async ({ name, program, event }: Subject): Promise<ColdStart> => {
  const file = join(directory, `${name}.json`);
  writeFileSync(file, JSON.stringify(event));
  const start = await coldStart(program, file);
  if (!z.safeParse(Answered, start.answer).success) throw new Failure(`${name}: ${JSON.stringify(start.answer)}`);
  return start;
};

export const coldStarts: Question = {
  asks: 'What does a cold start cost, from spawn to first answer?',
  answer: async ({ quick, progress }) => {
    mkdirSync(directory, { recursive: true });
    const stub = await startStub(stubAnswers);
    try {
      const all = (await subjects(stub)).filter(({ name }) => !quick || QUICKLY.includes(name));
      const byName = new Map(all.map((subject) => [subject.name, subject]));
      const rounds = quick ? ROUNDS.quick : ROUNDS.full;
      const cpu = new Map<string, number[]>(all.map(({ name }) => [name, []]));
      // The first of each reads files that the later ones find in memory.
      for (const subject of all) await startOnce(subject);
      const wall = await interleaved([...byName.keys()], rounds, async (name, round) => {
        progress(`cold start ${round + 1} of ${rounds}: ${name}`);
        const subject = byName.get(name);
        if (!subject) throw new Error(name);
        const { wallMs, cpuMs } = await startOnce(subject);
        cpu.get(name)?.push(cpuMs);
        return wallMs;
      });
      const toEmpty = (samples: Map<string, number[]>, name: string) =>
        median(samples.get(name) ?? []) / median(samples.get('empty') ?? []);
      return {
        tables: [
          {
            title: `Cold start, in times the empty handler's (medians of ${rounds} interleaved starts)`,
            columns: ['function', 'time to first answer', 'CPU until then'],
            rows: all.map(({ name }) => [name, ratio(toEmpty(wall, name)), ratio(toEmpty(cpu, name))]),
            note: `The empty handler took ${median(wall.get('empty') ?? []).toFixed(0)} ms here, ${median(cpu.get('empty') ?? []).toFixed(0)} ms of CPU. CPU is the steadier figure on a machine that does other work.`,
          },
        ],
        plots: [
          {
            file: 'cold-start',
            title: 'Cold start, spawn to first answer',
            unit: '× empty handler',
            bars: all.map(({ name }) => ({
              label: name,
              value: toEmpty(wall, name),
              ...(name === 'add-order' && { gate: 5.7 }),
            })),
          },
        ],
        measured: Object.fromEntries(
          all.flatMap(({ name }) => [
            [`cold ${name}`, toEmpty(wall, name)],
            [`cold cpu ${name}`, toEmpty(cpu, name)],
          ]),
        ),
      };
    } finally {
      stub.stop();
    }
  },
};
