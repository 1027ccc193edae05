import { join } from 'node:path';
import process from 'node:process';
import type { Edit } from '../../lambda/edit';
import { root } from '../../stacks/paths';
import type { Random } from '../random';
import type { Figure, Suite } from '../suite';
import type { Turns } from './turns';
import { type Share, shareAmongCores } from './workers';

/** What a world counted, and what is wrong in it. */
export type Outcome = { counts: Record<string, number>; findings: string[] };

type Task = Share & { seed: string };
type Report = { world: number; outcome: Outcome };
type Run = (world: number, actions?: number) => Promise<Outcome>;

/** One world: the product in it, its seed, how likely a request meets a fault, and how much happens. */
export type Plan<P> = { product: P; seed: readonly (string | number)[]; rate: number; actions: number };

type Happenings<W> = {
  actions: number;
  /** Everything that can happen, each as often as it is here. */
  from: readonly ((world: W, random: Random) => unknown)[];
  random: Random;
  /** So many turns, at the most, the functions have after each. */
  turns: number;
};

/** Lets one thing after the other happen in a world. */
export const letHappen = async <W extends { turns: Pick<Turns, 'take'> }>(
  world: W,
  { actions, from, random, turns }: Happenings<W>,
): Promise<void> => {
  for (let action = 0; action < actions; action += 1) {
    random.pick(from)(world, random);
    for (let turn = random.below(turns); turn >= 0; turn -= 1) await world.turns.take();
  }
};

/** The worlds of a suite. */
type Of<P> = {
  /** The file that calls `worldsOf`. Run as a process, it runs some of the worlds. */
  file: string;
  loadProduct: (edits?: readonly Edit[]) => Promise<P>;
  runWorld: (plan: Plan<P>) => Promise<Outcome>;
  /** How likely a request meets a fault, for one world after the other. */
  rates: readonly number[];
  maxActions: number;
};

/** One of several processes that share the worlds of a seed: it runs its own and reports each. */
const work = (worldRunner: (seed: string) => Promise<Run>) => {
  process.once('message', async ({ seed, first, step, end }: Task) => {
    const run = await worldRunner(seed);
    for (let world = first; world < end; world += step) process.send?.({ world, outcome: await run(world) });
    process.disconnect();
  });
};

/** Runs worlds, one or many, each the same whenever its seed is. */
export const worldsOf = <P>({ file, loadProduct, runWorld, rates, maxActions }: Of<P>) => {
  /** A function that runs one of the worlds of a seed, with `edits` made to the sources. */
  const worldRunner = async (seed: string, edits: readonly Edit[] = []): Promise<Run> => {
    const product = await loadProduct(edits);
    return (world, actions = maxActions) =>
      runWorld({ product, seed: [seed, world], rate: rates[world % rates.length] ?? 0, actions });
  };

  if (process.argv[1] === join(root, file)) work(worldRunner);

  /** The fewest actions after which a world still shows something, and what that is. */
  const shrunk = async (run: Run, world: number): Promise<string> => {
    for (let actions = 1; actions <= maxActions; actions += 1) {
      const [finding] = (await run(world, actions)).findings;
      if (finding !== undefined) return `world ${world}, after ${actions} actions: ${finding}`;
    }
    return `world ${world} is another each time`;
  };

  return {
    worldRunner,

    /** The first thing that some world shows, if one of so many does. */
    findInWorlds: async ({ edits, seed, worlds }: { edits: readonly Edit[]; seed: string; worlds: number }) => {
      const run = await worldRunner(seed, edits);
      for (let world = 0; world < worlds; world += 1)
        if ((await run(world)).findings.length > 0) return shrunk(run, world);
      return undefined;
    },

    /** Runs worlds on every core, and sums up what they counted and found. */
    runWorlds: async (
      { seed, worlds }: { seed: string; worlds: number },
      onDone: (done: number) => void,
    ): Promise<{ sums: Record<string, number>; findings: string[] }> => {
      const sums: Record<string, number> = {};
      const failed: number[] = [];
      let done = 0;
      const onReport = ({ world, outcome: { counts, findings } }: Report) => {
        for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
        if (findings.length > 0) failed.push(world);
        done += 1;
        onDone(done);
      };
      await shareAmongCores({ file, task: { seed }, runs: worlds }, onReport);
      const run = await worldRunner(seed);
      const findings: string[] = [];
      for (const world of failed.sort((one, other) => one - other)) findings.push(await shrunk(run, world));
      return { sums, findings };
    },
  };
};

type RunWorlds = ReturnType<typeof worldsOf>['runWorlds'];

type SuiteOf = {
  suite: string;
  runWorlds: RunWorlds;
  worlds: number;
  quickWorlds: number;
  /** What is counted, by what a reader may call it. */
  counted: Readonly<Record<string, string>>;
};

/** A suite that runs worlds, and shows what they counted. */
export const suiteOfWorlds =
  ({ suite, runWorlds, counted, ...of }: SuiteOf): Suite =>
  async ({ quick, seed, progress }) => {
    const worlds = quick ? of.quickWorlds : of.worlds;
    const { sums, findings } = await runWorlds({ seed, worlds }, (done) => progress(`${done} of ${worlds} worlds`));
    const figures: Figure[] = [
      { suite, what: 'worlds', value: worlds },
      ...Object.entries(counted).map(([name, what]) => ({ suite, what, value: sums[name] ?? 0 })),
      { suite, what: 'worlds with findings', value: findings.length },
    ];
    return { figures, findings };
  };
