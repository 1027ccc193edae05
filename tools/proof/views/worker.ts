import process from 'node:process';
import type { Task } from '../in-process/worlds';
import { worldRunner } from './run-worlds';

/** One of several processes that share the worlds of a seed: it runs its own and reports each. */
process.once('message', async ({ seed, first, step, end }: Task) => {
  const run = await worldRunner(seed);
  for (let world = first; world < end; world += step) process.send?.({ world, outcome: await run(world) });
  process.disconnect();
});
