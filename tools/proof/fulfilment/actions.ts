import type { Party } from '../../../fulfilment/src/third-parties/errors';
import type { Random } from '../random';
import { ADDRESSES, BY, CONTENTS, KEYS, type OrderKey, slotAfter } from './setting';
import type { World } from './world';

const PARTIES: readonly Party[] = ['stock', 'payment', 'carrier'];
/** How far the clock goes at once, in milliseconds. */
const PAUSES = [1_000, 30_000, 30_000, 60_000, 120_000, 300_000, 900_000, 7_200_000];
const BOOKINGS_AT_ONCE = 3;
const SLOTS = 2;

/** A request to the API. What it is refused with does not matter here, only what it leaves behind. */
const request = ({ turns }: World, work: () => Promise<unknown>) => {
  turns.invoke(work);
};

/** Several bookings at once: the same one of an order, different ones of it, or those of all orders for one slot, some twice. */
const bookTogether = (world: World, random: Random, key: OrderKey) => {
  // Often everybody wants the next slot.
  const slot = () => (random.chance(0.5) ? 0 : random.below(SLOTS + 1));
  const wanted = () => ({ slot: slotAfter(world.clock.at, slot()), address: random.pick(ADDRESSES) });
  const book = (of: OrderKey, booking: ReturnType<typeof wanted>) =>
    request(world, () => world.product.book(of, booking, BY));
  const same = wanted();
  const times = Array.from({ length: BOOKINGS_AT_ONCE });
  const kind = random.below(4);
  if (kind === 0) for (const one of [...KEYS, ...KEYS]) book(one, same);
  else if (kind === 1) for (const one of KEYS) book(one, { ...wanted(), slot: same.slot });
  else for (const _ of times) book(key, kind === 2 ? same : wanted());
};

/** What people do with orders. An order that is not there yet is placed. */
const people = {
  edit: (world: World, random: Random, key: OrderKey) =>
    request(world, () => world.product.edit(key, random.pick(CONTENTS))),
  cancel: (world: World, _: Random, key: OrderKey) => request(world, () => world.product.cancel(key)),
  acknowledge: (world: World, _: Random, key: OrderKey) => request(world, () => world.product.acknowledge(key)),
  book: bookTogether,
};
const DEEDS = [
  ...['edit', 'cancel', 'acknowledge', 'acknowledge', 'acknowledge', 'book', 'book', 'book', 'book', 'book'],
] as (keyof typeof people)[];

const somebody = (world: World, random: Random) => {
  const key = random.pick(KEYS);
  if (world.watch.read.order(key)) people[random.pick(DEEDS)](world, random, key);
  else request(world, () => world.product.place(key, random.pick(CONTENTS)));
};

const pass = ({ clock }: World, random: Random) => {
  clock.at += random.pick(PAUSES);
};

const close = ({ closed }: World, random: Random) => closed.add(random.pick(PARTIES));
const open = ({ closed }: World) => closed.clear();

const doLate = ({ faults, faultsOfParties }: World) => {
  faults.doLate();
  faultsOfParties.doLate();
};

/** Everything that can happen, each as often as it is here. */
export const ACTIONS: readonly ((world: World, random: Random) => unknown)[] = [
  ...Array.from({ length: 6 }, () => somebody),
  ...Array.from(
    { length: 10 },
    () =>
      ({ queues }: World, random: Random) =>
        random.pick(queues).begin(),
  ),
  ...Array.from({ length: 8 }, () => (world: World, random: Random) => random.pick(world.pollers)()),
  ...Array.from({ length: 4 }, () => ({ turns, product }: World) => {
    turns.invoke(product.sweep);
  }),
  ...Array.from({ length: 4 }, () => pass),
  close,
  ...Array.from({ length: 4 }, () => open),
  doLate,
  ({ streams }: World) => {
    for (const stream of streams) stream.redrive();
  },
  ({ queues }: World) => {
    for (const queue of queues) queue.redrive();
  },
];
