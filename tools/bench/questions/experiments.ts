import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { interleaved, ratio, type Samples, undisturbed, whole } from '../../figures/statistics';
import { coldStart, type Program, type Session, startSession } from '../../lambda/measured-process';
import { localDirectory } from '../../stacks/paths';
import { environmentFor } from '../product/environment';
import { requests, stubAnswers } from '../product/stubbed';
import { buildVariant, type Variant, variants } from '../product/variants';
import type { Question, Table } from '../question';
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

type Counts = typeof FULL;
type Progress = (text: string) => void;

/** Time and CPU until the first answer, in milliseconds. */
const measureCold = async (built: readonly Built[], { starts }: Counts, progress: Progress) => {
  const programs = new Map(built.map(({ variant, program }) => [variant.name, program]));
  const startOnce = async (name: string) => {
    const program = programs.get(name);
    if (!program) throw new Error(name);
    const { wallMs, cpuMs } = await coldStart(program, [event]);
    return [wallMs, cpuMs];
  };
  // The first start of each reads files, and fills the cache, that the later ones find.
  for (const name of programs.keys()) await startOnce(name);
  return interleaved([...programs.keys()], starts, (name, round) => {
    progress(`cold start ${round + 1} of ${starts}: ${name}`);
    return startOnce(name);
  });
};

/** CPU of a warm request, in microseconds. */
const measureWarm = async (
  built: readonly Built[],
  { warmUp, rounds, requests: times }: Counts,
  progress: Progress,
) => {
  const sessions = new Map<string, Session>();
  try {
    for (const { variant, program } of built) {
      progress(`warming up: ${variant.name}`);
      const session = startSession(program);
      sessions.set(variant.name, session);
      await session.cpu({ events: [event], times: warmUp, sampled: false });
    }
    return await interleaved([...sessions.keys()], rounds, async (name, round) => {
      progress(`warm round ${round + 1} of ${rounds}: ${name}`);
      return [(await sessions.get(name)?.cpu({ events: [event], times, sampled: false })) ?? Number.NaN];
    });
  } finally {
    for (const session of sessions.values()) session.end();
  }
};

const tableOf = (built: readonly Built[], cold: Samples<string>, warm: Samples<string>, counts: Counts): Table => {
  const deployed = built[0]?.variant.name ?? '';
  const toDeployed = (samples: Samples<string>, name: string, quantity = 0) =>
    ratio(undisturbed(samples, name, quantity) / undisturbed(samples, deployed, quantity));
  return {
    title: `The create, in times of what it is as deployed (lower quartiles of ${counts.starts} cold starts and ${counts.rounds} rounds of ${counts.requests} requests, interleaved)`,
    columns: ['what', 'bytes', 'cold, by the clock', 'cold, CPU', 'warm, CPU', 'verdict'],
    rows: built.map(({ variant: { name, verdict }, bytes }) => [
      name,
      whole(bytes),
      toDeployed(cold, name),
      toDeployed(cold, name, 1),
      toDeployed(warm, name),
      verdict,
    ]),
  };
};

export const experiments: Question = {
  asks: 'What would other ways to build the create cost?',
  answer: async ({ quick, progress }) => {
    const counts = quick ? QUICK : FULL;
    const directory = mkdtempSync(join(localDirectory, 'bench-'));
    const stub = await startStub(stubAnswers);
    try {
      progress('building the variants');
      const built = await buildAll(stub, directory);
      const cold = await measureCold(built, counts, progress);
      const warm = await measureWarm(built, counts, progress);
      return { tables: [tableOf(built, cold, warm, counts)], measured: {} };
    } finally {
      stub.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};
