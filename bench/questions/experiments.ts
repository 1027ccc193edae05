import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDirectory } from '../../local/paths';
import { environmentFor } from '../product/environment';
import { coldStart, type Program, type Session, startSession } from '../product/process';
import { requests, stubAnswers } from '../product/stubbed';
import { buildVariant, type Variant, variants } from '../product/variants';
import type { Question } from '../question';
import { interleaved, ratio, type Samples, undisturbed, whole } from '../statistics';
import { type Stub, startStub } from '../wire/stub';

const FULL = { starts: 15, warmUp: 400, rounds: 8, requests: 200 };
const QUICK = { starts: 2, warmUp: 100, rounds: 4, requests: 25 };

/** What only the other routes need: one of the variants has them too. */
const OF_ALL_ROUTES = environmentFor('CancelOrderFunction');

const event = requests.AddOrderFunction;

type Built = { variant: Variant; program: Program; bytes: number };

const buildAll = async (stub: Stub, directory: string): Promise<Built[]> => {
  const built: Built[] = [];
  for (const [number, variant] of variants.entries()) {
    const { file, bytes } = await buildVariant(variant, number);
    const cache = variant.compiled === 'by Node' ? { NODE_COMPILE_CACHE: join(directory, 'compiled') } : {};
    const environment = { ...OF_ALL_ROUTES, ...environmentFor('AddOrderFunction'), ...stub.environment, ...cache };
    built.push({ variant, program: { file, environment }, bytes });
  }
  return built;
};

export const experiments: Question = {
  asks: 'What would other ways to build the create cost?',
  answer: async ({ quick, progress }) => {
    const counts = quick ? QUICK : FULL;
    const directory = mkdtempSync(join(localDirectory, 'bench-'));
    const eventFile = join(directory, 'event.json');
    writeFileSync(eventFile, JSON.stringify(event));
    const stub = await startStub(stubAnswers);
    const sessions = new Map<string, Session>();
    try {
      progress('building the variants');
      const built = await buildAll(stub, directory);
      const names = built.map(({ variant }) => variant.name);
      const programs = new Map(built.map(({ variant, program }) => [variant.name, program]));
      const startOnce = async (name: string) => {
        const program = programs.get(name);
        if (!program) throw new Error(name);
        const { wallMs, cpuMs } = await coldStart(program, eventFile);
        return [wallMs, cpuMs];
      };
      // The first start of each reads files, and fills the cache, that the later ones find.
      for (const name of names) await startOnce(name);
      const cold = await interleaved(names, counts.starts, (name, round) => {
        progress(`cold start ${round + 1} of ${counts.starts}: ${name}`);
        return startOnce(name);
      });
      for (const [name, program] of programs) {
        progress(`warming up: ${name}`);
        const session = startSession(program);
        sessions.set(name, session);
        await session.cpu({ events: [event], times: counts.warmUp, sampled: false });
      }
      const warm = await interleaved(names, counts.rounds, async (name, round) => {
        progress(`warm round ${round + 1} of ${counts.rounds}: ${name}`);
        const load = { events: [event], times: counts.requests, sampled: false };
        return [(await sessions.get(name)?.cpu(load)) ?? Number.NaN];
      });
      const [deployed = ''] = names;
      const toDeployed = (samples: Samples<string>, name: string, quantity = 0) =>
        ratio(undisturbed(samples, name, quantity) / undisturbed(samples, deployed, quantity));
      return {
        tables: [
          {
            title: `The create, in times of what it is as deployed (lower quartiles of ${counts.starts} cold starts and ${counts.rounds} rounds of ${counts.requests} requests, interleaved)`,
            columns: ['what', 'bytes', 'cold, by the clock', 'cold, CPU', 'warm, CPU', 'what became of it'],
            rows: built.map(({ variant: { name, verdict }, bytes }) => [
              name,
              whole(bytes),
              toDeployed(cold, name),
              toDeployed(cold, name, 1),
              toDeployed(warm, name),
              verdict,
            ]),
          },
        ],
        measured: {},
      };
    } finally {
      for (const session of sessions.values()) session.end();
      stub.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};
