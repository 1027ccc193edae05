import { interleaved, ratio, undisturbed, whole } from '../../figures/statistics';
import { type ColdStart, coldStart } from '../../lambda/measured-process';
import { requireAnswered, type Subject, subjects } from '../product/programs';
import { stubAnswers } from '../product/stubbed';
import type { Question } from '../question';
import { startStub } from '../wire/stub';

const ROUNDS = { full: 15, quick: 3 };
const QUICKLY = ['empty', 'floor', 'add-order', 'get-order', 'authorizer'];

const startOnce = async ({ name, program, event }: Subject): Promise<ColdStart> => {
  const start = await coldStart(program, [event]);
  const [answer] = start.answers;
  requireAnswered(name, answer);
  return start;
};

export const coldStarts: Question = {
  asks: 'What does a cold start cost, from spawn to first answer?',
  answer: async ({ quick, progress }) => {
    const stub = await startStub(stubAnswers);
    try {
      const all = (await subjects(stub)).filter(({ name }) => !quick || QUICKLY.includes(name));
      const byName = new Map(all.map((subject) => [subject.name, subject]));
      const rounds = quick ? ROUNDS.quick : ROUNDS.full;
      const quantities = async (name: string) => {
        const subject = byName.get(name);
        if (!subject) throw new Error(name);
        const { wallMs, cpuMs } = await startOnce(subject);
        return [wallMs, cpuMs];
      };
      // The first of each reads files that the later ones find in memory.
      for (const subject of all) await startOnce(subject);
      const samples = await interleaved([...byName.keys()], rounds, (name, round) => {
        progress(`cold start ${round + 1} of ${rounds}: ${name}`);
        return quantities(name);
      });
      const [wallOfEmpty, cpuOfEmpty] = [undisturbed(samples, 'empty', 0), undisturbed(samples, 'empty', 1)];
      const wall = (name: string) => undisturbed(samples, name, 0) / wallOfEmpty;
      const cpu = (name: string) => undisturbed(samples, name, 1) / cpuOfEmpty;
      return {
        tables: [
          {
            title: `Cold start, in times the empty handler's (lower quartiles of ${rounds} interleaved starts)`,
            columns: ['function', 'time to first answer', 'CPU until then'],
            rows: all.map(({ name }) => [name, ratio(wall(name)), ratio(cpu(name))]),
            note: `The empty handler took ${whole(wallOfEmpty)} ms here, ${whole(cpuOfEmpty)} ms of CPU. CPU is the steadier figure on a machine that does other work.`,
          },
        ],
        plots: [
          {
            file: 'cold-start',
            title: 'Cold start, spawn to first answer',
            unit: '× empty handler',
            bars: all.map(({ name }) => ({
              label: name,
              value: wall(name),
              ...(name === 'add-order' && { gate: 5.7 }),
            })),
          },
        ],
        measured: Object.fromEntries(all.map(({ name }) => [`cold ${name}`, wall(name)])),
      };
    } finally {
      stub.stop();
    }
  },
};
