import { isDeepStrictEqual } from 'node:util';
import { reachedEnd, waitsForCustomer } from './ends';
import { outOfPlace } from './grammar';
import type { Published } from './published';
import { nameOf, type StoredFulfilment } from './read';
import { isNeverAnswered } from './setting';
import type { Watch } from './watch';
import { isHeld } from './watch-parties';

type Fulfilment = StoredFulfilment['data'];

/** What each third party holds for an order at quiet: the states of what is held, as often as they are. */
const HELD: Readonly<Record<string, (of: Fulfilment) => Record<string, string[]>>> = {
  canceled: () => ({ stock: [], payment: [], carrier: [] }),
  failed: () => ({ stock: [], payment: [], carrier: [] }),
  delivered: ({ payment }) => ({ stock: ['shipped'], payment: [payment], carrier: ['booked'] }),
  'waiting for the customer': ({ payment }) => ({ stock: ['reserved'], payment: [payment], carrier: [] }),
};

const situationOf = (of: Fulfilment): string | undefined =>
  reachedEnd(of) ?? (waitsForCustomer(of) ? 'waiting for the customer' : undefined);

const findingsInHoldings = (of: Fulfilment, read: Watch['read']): string[] => {
  const situation = situationOf(of);
  const wanted = HELD[situation ?? '']?.(of);
  if (!wanted) return isNeverAnswered(of.order) ? [] : [`it is at no end, and waits in ${of.waiting?.step}`];
  const held = (party: 'stock' | 'payment' | 'carrier') => read.recordsOf(of, party).filter(isHeld);
  const parties = ['stock', 'payment', 'carrier'] as const;
  const findings = parties.flatMap((party) => {
    const states = held(party).map(({ state }) => state);
    const isAsWanted = isDeepStrictEqual(states, wanted[party]);
    return isAsWanted ? [] : [`it is ${situation}, but ${party} holds ${states.join(', ') || 'nothing'} of it`];
  });
  const items = of.order.orderItems.map(({ id, quantity }) => ({ restaurantId: of.order.restaurantId, id, quantity }));
  for (const { items: own } of held('stock'))
    if (!isDeepStrictEqual(own, items)) findings.push('the stock holds for it what it no longer has');
  return findings;
};

/** What the last event says of the stock and the payment; what was never held is given back without a word. */
const findingsInRecord = (of: Fulfilment, events: readonly Published[]): string[] => {
  const findings: string[] = [];
  const last = events.at(-1);
  if ((last?.sequence ?? 0) !== of.version) findings.push(`the last event has another version than ${of.version}`);
  if (last && last.fulfilment?.delivery !== of.delivery) findings.push('the last event has another delivery');
  const isSilent = { stock: of.stock === 'released', payment: of.payment === 'voided' };
  for (const [field, held] of [
    ['stock', 'reserved'],
    ['payment', 'authorized'],
  ] as const) {
    const told = last?.fulfilment?.[field] ?? 'pending';
    const isExplained = told === of[field] || (told !== held && (isSilent[field] || of[field] === 'pending'));
    if (!isExplained) findings.push(`its ${field} is ${of[field]}, but ${told} in the last event`);
  }
  const times = Object.fromEntries(events.map(({ name, time }) => [name, time]));
  if (!isDeepStrictEqual(times, { ...of.times })) findings.push('its times are others than those of the events');
  return findings;
};

const findingsInEvents = (of: Fulfilment, events: readonly Published[]): string[] => {
  const findings: string[] = [];
  const isDense = events.every(({ sequence }, at) => sequence === at + 1);
  if (!isDense) findings.push(`its events have the sequences ${events.map(({ sequence }) => sequence).join(', ')}`);
  const wrong = outOfPlace(events.map(({ name }) => name));
  if (wrong) findings.push(wrong);
  const isReported = events.some(({ name }) => name === 'OrderOverdue');
  if (!reachedEnd(of) && !isReported) findings.push(`it waits in ${of.waiting?.step}, and no event says so`);
  return findings;
};

/** Every counter has come to what the records make of it. */
const findingsInCounters = ({ counters, records }: Watch['read']): string[] => {
  const sums = new Map<string, number>();
  const add = (id: string, by: number) => sums.set(id, (sums.get(id) ?? 0) + by);
  for (const { party, state, day, slot, items = [] } of records()) {
    if (party === 'carrier' && state === 'booked') add(`slot#${slot}`, 1);
    if (party === 'stock' && ['reserved', 'shipped'].includes(state))
      for (const { restaurantId, id, quantity } of items) add(`level#${day}#${restaurantId}#${id}`, quantity);
  }
  return counters().flatMap(({ id, taken = 0 }) =>
    taken === (sums.get(id) ?? 0) ? [] : [`${id} has come to ${taken}, and the records to ${sums.get(id) ?? 0}`],
  );
};

/** What must be true when nothing is left to happen. */
export const judge = ({ read, eventsOf }: Watch): string[] => {
  const fulfilments = read.fulfilments();
  const findings = read.orders().flatMap((order) => {
    const of = fulfilments.find((one) => nameOf(one) === nameOf(order));
    if (!of) return [`${nameOf(order)} is not fulfilled at all`];
    const events = eventsOf(of);
    const isKnown = isDeepStrictEqual(of.order, order);
    return [
      ...(isKnown ? [] : ['the fulfilment has another order than the orders table']),
      ...findingsInHoldings(of, read),
      ...findingsInEvents(of, events),
      ...findingsInRecord(of, events),
    ].map((finding) => `${nameOf(of)}: ${finding}`);
  });
  return [...findings, ...findingsInCounters(read)];
};
