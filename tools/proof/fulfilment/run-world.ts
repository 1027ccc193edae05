import { letHappen, type Outcome, type Plan } from '../in-process/worlds';
import { randomFrom } from '../random';
import { ACTIONS } from './actions';
import { reachedEnd } from './ends';
import { judge } from './judge';
import type { LoadedProduct } from './product';
import { bringToQuiet } from './quiet';
import { createWorld, type World } from './world';

/** How likely a request meets a fault. In some worlds none does, so that nothing hides behind faults. */
export const RATES = [0, 0.1, 0.2, 0.4];
export const MAX_ACTIONS = 160;
const TURNS_BETWEEN = 12;

const countsOf = ({ watch, turns, faults, faultsOfParties, queues, streams }: World): Record<string, number> => {
  const ends = watch.read.fulfilments().map((of) => reachedEnd(of) ?? 'waiting');
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const { publications, events, reports } = watch.counts();
  return {
    orders: ends.length,
    ...Object.fromEntries([...new Set(ends)].map((end) => [end, ends.filter((one) => one === end).length])),
    events,
    reports,
    publications,
    functions: turns.functions(),
    deliveries: sum(queues.map(({ counts }) => counts.deliveries)),
    comingAgain: sum(queues.map(({ counts }) => counts.comingAgain)),
    dead: sum(queues.map(({ counts }) => counts.dead)),
    discarded: sum(streams.map(({ counts }) => counts.discarded)),
    requests: faults.requests(),
    ofParties: faultsOfParties.requests(),
    ...faults.counts,
  };
};

/** Lets things happen to orders at random, then lets everything come to its end, and judges. */
export const runWorld = async ({ product, seed, rate, actions }: Plan<LoadedProduct>): Promise<Outcome> => {
  const world = createWorld(product, seed);
  const random = randomFrom(...seed, 'actions');
  world.faults.state.rate = rate;
  world.faultsOfParties.state.rate = rate / 2;
  await letHappen(world, { actions, from: ACTIONS, random, turns: TURNS_BETWEEN });
  const { findings } = world.watch;
  if (findings.length === 0) findings.push(...(await bringToQuiet(world)));
  if (findings.length === 0) findings.push(...judge(world.watch));
  return { counts: countsOf(world), findings };
};
