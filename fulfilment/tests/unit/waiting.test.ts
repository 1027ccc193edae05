import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import type { Fulfilment } from '../../src/fulfilment';
import { withWaiting } from '../../src/waiting';
import { aBooking, LIMITS, NOON } from './process';

const accepted = anOrderToFulfil({ status: 'ACKNOWLEDGED' });
const paid = { order: accepted, stock: 'reserved', payment: 'captured' } as const;
const at = (time: string, of: Fulfilment, limits = LIMITS) => withWaiting(of, new Date(time), limits);

describe('a step that begins', () => {
  it.each<[string, Partial<Fulfilment>, string, string]>([
    ['reserveStock', {}, '2026-11-21T12:01:00.000Z', '2026-11-21T12:00:30.000Z'],
    ['authorizePayment', { stock: 'reserved' }, '2026-11-21T12:01:00.000Z', '2026-11-21T12:00:30.000Z'],
    [
      'awaitRestaurant',
      { stock: 'reserved', payment: 'authorized' },
      '2026-11-21T13:00:00.000Z',
      '2026-11-21T13:00:00.000Z',
    ],
    [
      'awaitCancellation',
      { stock: 'rejected', refusal: 'OUT_OF_STOCK' },
      '2026-11-21T12:01:00.000Z',
      '2026-11-21T12:01:00.000Z',
    ],
    ['awaitBooking', { ...paid, delivery: 'deliverable' }, '2026-11-22T12:00:00.000Z', '2026-11-22T12:00:00.000Z'],
    [
      'bookDelivery',
      { ...paid, delivery: 'deliverable', booking: aBooking },
      '2026-11-21T12:01:00.000Z',
      '2026-11-21T12:00:30.000Z',
    ],
    [
      'awaitDelivery',
      { ...paid, delivery: 'booked', booking: aBooking },
      '2026-11-21T21:00:00.000Z',
      '2026-11-21T12:01:00.000Z',
    ],
    ['resolveByHand', { ...paid, payment: 'voided' }, '2026-11-22T12:00:00.000Z', '2026-11-22T12:00:00.000Z'],
  ])('%s has its own time', (step, progress, dueAt, lookAt) => {
    expect(at(NOON, aFulfilment(progress))).toMatchObject({
      waiting: { step, since: NOON, dueAt, overdue: 0 },
      lookAt,
    });
  });
});

it('keeps the time of a step that goes on, however often it is tried', () => {
  const begun = at(NOON, aFulfilment());

  const later = at('2026-11-21T12:00:40.000Z', begun);

  expect(later.waiting).toEqual(begun.waiting);
  expect(later.lookAt).toBe('2026-11-21T12:01:00.000Z');
});

it('takes the time away at the end', () => {
  const waiting = { step: 'awaitDelivery', since: NOON, dueAt: NOON, overdue: 3 } as const;

  const ended = at(NOON, aFulfilment({ ...paid, delivery: 'completed', booking: aBooking, waiting, lookAt: NOON }));

  expect(ended).not.toHaveProperty('waiting');
  expect(ended).not.toHaveProperty('lookAt');
});

describe('a delivery', () => {
  const booked = (slot: string) => aFulfilment({ ...paid, delivery: 'booked', booking: { ...aBooking, slot } });

  it('is late an hour after its slot has begun, not after it was booked', () => {
    expect(at(NOON, booked('2026-11-21T16:00Z')).waiting?.dueAt).toBe('2026-11-21T17:00:00.000Z');
  });

  it('is asked for once a minute after it was booked, then when its slot begins, then each minute', () => {
    const first = at(NOON, booked('2026-11-21T16:00Z'));
    const second = at('2026-11-21T12:01:00.000Z', first);
    const third = at('2026-11-21T16:00:00.000Z', second);

    expect([first, second, third].map(({ lookAt }) => lookAt)).toEqual([
      '2026-11-21T12:01:00.000Z',
      '2026-11-21T16:00:00.000Z',
      '2026-11-21T16:01:00.000Z',
    ]);
  });

  it('is asked for again half a minute after the carrier did not answer, though its slot begins later', () => {
    const first = at(NOON, booked('2026-11-21T16:00Z'));
    const failed = withWaiting(first, new Date('2026-11-21T12:01:00.000Z'), LIMITS, true);
    const answered = at('2026-11-21T12:01:30.000Z', failed);

    expect([failed, answered].map(({ lookAt }) => lookAt)).toEqual([
      '2026-11-21T12:01:30.000Z',
      '2026-11-21T16:00:00.000Z',
    ]);
  });

  it('is asked for as often as a third party may take, where that is less than a minute', () => {
    const limits = { ...LIMITS, thirdParty: 3_000 };
    const first = at(NOON, booked('2026-11-21T12:00Z'), limits);
    const second = at('2026-11-21T12:00:03.000Z', first, limits);

    expect([first.lookAt, second.lookAt]).toEqual(['2026-11-21T12:00:03.000Z', '2026-11-21T12:00:06.000Z']);
  });

  it('in a slot that is no time is late an hour after it was booked', () => {
    expect(at(NOON, booked('tonight')).waiting?.dueAt).toBe('2026-11-21T13:00:00.000Z');
  });
});

describe('an order that is accepted without a restaurant', () => {
  const limits = { ...LIMITS, autoAcknowledge: 600_000 };
  const of = aFulfilment({ stock: 'reserved', payment: 'authorized' });

  it('is looked at so long after it was placed', () => {
    expect(at('2026-11-21T12:03:00.000Z', of, limits).lookAt).toBe('2026-11-21T12:10:00.000Z');
  });

  it('is looked at in the next sweep when that is past', () => {
    expect(at('2026-11-21T12:11:00.000Z', of, limits).lookAt).toBe('2026-11-21T12:11:00.000Z');
  });
});
