import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Customer } from '../../load/crowd';
import { Delivery, endOf, Slots } from '../../load/lives';
import type { Random } from '../random';
import type { People } from './people';
import { DELIVERED_AT_ONCE, QUICK_ADDRESSES } from './setting';

type Followed = {
  people: People;
  orderId: string;
  by: Customer;
  signal: AbortSignal;
  random: Random;
  until: number;
};

const LOOK_MS = 1_500;
const BOOKS = 0.85;
const AT_ONCE = 0.25;
/** Of so many slots a customer wants one, so that the first ones fill up. */
const WANTED_SLOTS = 5;
const TRIES = 6;

/** Books, sometimes twice at once, whatever comes of it. */
const book = async ({ people, orderId, by, signal, random }: Followed, attempt: number): Promise<void> => {
  const ask = { method: 'GET', path: '/delivery-slots', by };
  const answer = await people.client.insist(people.urls.deliveries, ask, signal);
  const { slots = [] } = z.safeParse(Slots, answer.body).data ?? {};
  const wanted = attempt < TRIES / 2 ? slots.slice(0, WANTED_SLOTS) : slots.filter(({ free }) => free > 0);
  if (wanted.length === 0) return;
  const address = random.pick(attempt === 0 ? QUICK_ADDRESSES : DELIVERED_AT_ONCE);
  const put = async () => {
    const request = { method: 'PUT', path: `/deliveries/${orderId}`, by };
    const body = { slot: random.pick(wanted).slot, address };
    const { status } = await people.client.insist(people.urls.deliveries, { ...request, body }, signal);
    if (status !== 200 && status !== 409)
      people.client.findings.push(`a booking of ${orderId} was answered with ${status}`);
  };
  await Promise.all(random.chance(AT_ONCE) ? [put(), put()] : [put()]);
};

/** Looks at a delivery until it is over or the customer gives up, and books it when that can be done. */
export const follow = async (followed: Followed): Promise<void> => {
  const { people, orderId, by, signal, random, until } = followed;
  let attempts = random.chance(BOOKS) ? 0 : TRIES;
  while (Date.now() < until) {
    const look = { method: 'GET', path: `/deliveries/${orderId}`, by };
    const { data } = z.safeParse(Delivery, (await people.client.insist(people.urls.deliveries, look, signal)).body);
    // The fulfilment follows the order by a moment.
    if (data && endOf(data).isOver) return;
    if (data?.step === 'awaitBooking') {
      if (attempts === TRIES) return;
      await book(followed, attempts);
      attempts += 1;
    }
    await sleep(LOOK_MS);
  }
};
