import type { Random } from '../random';
import { reachedEnd, waitsForCustomer } from './ends';
import { nameOf, type StoredFulfilment } from './read';
import { ADDRESSES, BY, isNeverAnswered, slotAfter } from './setting';
import type { World } from './world';

type Fulfilment = StoredFulfilment['data'];

/** Far more rounds than any order needs. */
const MAX_ROUNDS = 400;

/** Lets everything that is on its way arrive, and again whatever follows from that. */
const drain = async ({ turns, streams, queues }: World) => {
  for (let isMoving = true; isMoving; ) {
    await turns.takeAll();
    isMoving = false;
    for (const stream of streams) {
      const isStepping = stream.step();
      await turns.takeAll();
      isMoving = (await isStepping) || isMoving;
    }
    for (const queue of queues) while (queue.begin()) isMoving = true;
  }
};

/** Sends everything again that was given up. */
const redrive = async (world: World) => {
  for (const stream of world.streams) {
    const isRedriven = stream.redrive();
    await world.turns.takeAll();
    await isRedriven;
  }
  for (const queue of world.queues) queue.redrive();
  await drain(world);
};

/** Whether nothing more can happen by itself: what a third party never answers about waits for it, once it was acknowledged. */
export const isSettled = (of: Fulfilment): boolean => {
  if (reachedEnd(of)) return true;
  const isUp = of.order.status === 'ACKNOWLEDGED' && (waitsForCustomer(of) || isNeverAnswered(of.order));
  return isUp && (of.waiting?.overdue ?? 0) > 0;
};

/** After a sweep that nothing disturbed, whatever is past its time has been reported. */
export const findingsAfterSweep = (fulfilments: readonly Fulfilment[], at: number): string[] => {
  const now = new Date(at).toISOString();
  return fulfilments.flatMap((of) => {
    const { dueAt = '', step } = of.waiting ?? {};
    return of.waiting && dueAt <= now
      ? [`${nameOf(of)} is past ${dueAt} in ${step}, and the sweep did not say so`]
      : [];
  });
};

const nextLook = ({ watch }: World): number =>
  Math.min(
    ...watch.read
      .fulfilments()
      .filter((of) => !isSettled(of))
      .map(({ lookAt = '' }) => Date.parse(lookAt) || Number.POSITIVE_INFINITY),
  );

const BOOKING = 0.15;
const SLOTS_LATER = 6;

/** Some who may book a delivery do, so that their orders are delivered in the end. */
const remember = ({ turns, product, watch, clock }: World, random: Random) => {
  for (const { userId, orderId } of watch.read.fulfilments().filter(waitsForCustomer)) {
    if (!random.chance(BOOKING)) continue;
    const wanted = { slot: slotAfter(clock.at, 1 + random.below(SLOTS_LATER)), address: random.pick(ADDRESSES) };
    turns.invoke(() => product.book({ userId, orderId }, wanted, BY));
  }
};

/** Ends the faults, and lets time pass until nothing is left to happen. */
export const bringToQuiet = async (world: World): Promise<string[]> => {
  const { turns, faults, faultsOfParties, closed, clock, watch, product } = world;
  const random = world.randomOf('quiet');
  faults.state.rate = 0;
  faultsOfParties.state.rate = 0;
  closed.clear();
  faults.doLate();
  faultsOfParties.doLate();
  await drain(world);
  await redrive(world);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (watch.findings.length > 0) return [];
    const swept = turns.invoke(product.sweep);
    await turns.takeAll();
    const ended = await swept;
    if (ended.how === 'failed') return [`a sweep failed that nothing disturbed: ${ended.error}`];
    const findings = findingsAfterSweep(watch.read.fulfilments(), clock.at);
    remember(world, random);
    await drain(world);
    if (findings.length > 0 || watch.read.fulfilments().every(isSettled)) return findings;
    const next = nextLook(world);
    if (!Number.isFinite(next)) return [];
    clock.at = Math.max(clock.at, next);
  }
  const open = watch.read.fulfilments().filter((of) => !isSettled(of));
  return open.map((of) => `${nameOf(of)} comes to no end: it waits in ${of.waiting?.step}`);
};
