import type { Edit } from '../../lambda/edit';
import { type Share, shareAmongCores } from '../in-process/workers';
import { loadProduct } from './product';
import { MAX_ACTIONS, type Outcome, RATES, runWorld } from './run-world';

export type Task = Share & { seed: string };
type Report = { world: number; outcome: Outcome };
type Run = (world: number, actions?: number) => Promise<Outcome>;

/** A function that runs one of the worlds of a seed, with `edits` made to the sources. */
export const worldRunner = async (seed: string, edits: readonly Edit[] = []): Promise<Run> => {
  const product = await loadProduct(edits);
  return (world, actions = MAX_ACTIONS) =>
    runWorld({ product, seed: [seed, world], rate: RATES[world % RATES.length] ?? 0, actions });
};

/** The fewest actions after which a world still shows something, and what that is. */
const shrunk = async (run: Run, world: number): Promise<string> => {
  for (let actions = 1; actions <= MAX_ACTIONS; actions += 1) {
    const [finding] = (await run(world, actions)).findings;
    if (finding !== undefined) return `world ${world}, after ${actions} actions: ${finding}`;
  }
  return `world ${world} is another each time`;
};

/** The first thing that some world shows, if one of so many does. */
export const findInWorlds = async ({
  edits,
  seed,
  worlds,
}: {
  edits: readonly Edit[];
  seed: string;
  worlds: number;
}) => {
  const run = await worldRunner(seed, edits);
  for (let world = 0; world < worlds; world += 1) if ((await run(world)).findings.length > 0) return shrunk(run, world);
  return undefined;
};

/** Runs worlds on every core, and sums up what they counted and found. */
export const runWorlds = async (
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
  await shareAmongCores({ file: 'tools/proof/fulfilment/worker.ts', task: { seed }, runs: worlds }, onReport);
  const run = await worldRunner(seed);
  const findings: string[] = [];
  for (const world of failed.sort((one, other) => one - other)) findings.push(await shrunk(run, world));
  return { sums, findings };
};
