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

const book = (world: World, random: Random, key: OrderKey, slot: string) => {
  const address = random.pick(ADDRESSES);
  request(world, () => world.product.book(key, { slot, address }, BY));
};

/** Several bookings at once: of one order, or of all for the same slot. */
const bookTogether = (world: World, random: Random, key: OrderKey) => {
  const slot = () => slotAfter(world.clock.at, random.below(SLOTS + 1));
  const wanted = slot();
  if (random.chance(0.5)) for (const one of KEYS) book(world, random, one, wanted);
  else for (let nth = random.below(BOOKINGS_AT_ONCE); nth >= 0; nth -= 1) book(world, random, key, slot());
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
