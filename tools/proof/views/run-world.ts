import { letHappen, type Outcome, type Plan } from '../in-process/worlds';
import { randomFrom } from '../random';
import { ACTIONS } from './actions';
import type { LoadedProduct } from './product';
import { bringToQuiet } from './quiet';
import { createWorld, type World } from './world';

/** How likely a request meets a fault. In some worlds none does, so that nothing hides behind faults. */
export const RATES = [0, 0.05, 0.15, 0.3];
export const MAX_ACTIONS = 500;
const TURNS_BETWEEN = 6;

const countsOf = ({ telling, turns, faults, conflicts, queue, walker, rebuilds }: World): Record<string, number> => ({
  events: telling.events.length,
  functions: turns.functions(),
  ...queue.counts,
  ...walker.counts,
  ...rebuilds,
  ...conflicts.counts,
  requests: faults.requests(),
  ...faults.counts,
});

/** Lets things happen to orders at random, then lets everything come to its end, and judges. */
export const runWorld = async ({ product, seed, rate, actions }: Plan<LoadedProduct>): Promise<Outcome> => {
  const world = createWorld(product, seed);
  const random = randomFrom(...seed, 'actions');
  world.faults.state.rate = rate;
  await letHappen(world, { actions, from: ACTIONS, random, turns: TURNS_BETWEEN });
  await bringToQuiet(world, random);
  return { counts: countsOf(world), findings: world.findings };
};
