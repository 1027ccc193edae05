import { letHappen, type Outcome, type Plan } from '../in-process/worlds';
import { randomFrom } from '../random';
import { ACTIONS } from './actions';
import type { LoadedProduct } from './product';
import { bringToQuiet, replay } from './quiet';
import { createWorld, type World } from './world';

/** How likely a request meets a fault. In some worlds none does, so that nothing hides behind faults. */
export const RATES = [0, 0.1, 0.2, 0.4];
export const MAX_ACTIONS = 120;
const TURNS_BETWEEN = 6;

const countsOf = ({
  telling,
  watch,
  turns,
  faults,
  queue,
  post,
  calls,
  ways,
  counts,
}: World): Record<string, number> => {
  const fates = [...telling.news.values()].map(watch.fateOf);
  const taken = fates.filter((fate) => fate.taken > 0);
  const emails = taken.reduce((sum, fate) => sum + fate.taken, 0);
  const reasons = [...new Set(fates.flatMap((fate) => fate.reasons))];
  return {
    events: fates.length,
    poison: telling.poison.length,
    emails,
    again: emails - taken.length,
    ...Object.fromEntries(
      reasons.map((reason) => [reason, fates.filter((fate) => fate.taken === 0 && fate.reasons[0] === reason).length]),
    ),
    refusedForGood: fates.filter((fate) => fate.taken === 0 && fate.reasons.length === 0).length,
    functions: turns.functions(),
    ...queue.counts,
    ...counts,
    ...post.counts,
    ...calls.counts,
    ...ways.counts,
    requests: faults.requests(),
    ...faults.counts,
  };
};

/** Lets events be told at random, then lets everything come to its end, and judges. */
export const runWorld = async ({ product, seed, rate, actions }: Plan<LoadedProduct>): Promise<Outcome> => {
  const world = createWorld(product, seed);
  const random = randomFrom(...seed, 'actions');
  world.faults.state.rate = rate;
  await letHappen(world, { actions, from: ACTIONS, random, turns: TURNS_BETWEEN });
  await bringToQuiet(world, random);
  const counts = countsOf(world);
  await replay(world, random);
  return { counts, findings: world.watch.findings };
};
