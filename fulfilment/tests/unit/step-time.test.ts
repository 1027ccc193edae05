import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import { settle } from '../../src/advance';
import type { Fulfilment } from '../../src/fulfilment';
import { timingSteps } from '../../src/step-time';
import { withWaiting } from '../../src/waiting';
import { aBooking, BY, LIMITS, NOON, processOnEngine } from './process';

const { existing, fulfilments } = processOnEngine();

/** The table, with what it says of each step that is left. */
const timed = () => {
  const left: [step: string, seconds: number][] = [];
  const table = timingSteps(fulfilments, (step, seconds) => left.push([step, seconds]));
  const at = (time: string) => ({ fulfilments: table, limits: LIMITS, now: () => new Date(time) });
  return { left, table, at };
};

it('says how long a fulfilment stood in the step that it leaves', async () => {
  const { left, at } = timed();
  const reserved = { event: 'StockReserved', set: { stock: 'reserved' } } as const;

  await settle(at('2026-11-21T12:00:02.500Z'), await existing(), reserved, BY);

  expect(left).toEqual([['reserveStock', 2.5]]);
});

it('says it of the last step too', async () => {
  const { left, at } = timed();
  const order = anOrderToFulfil({ status: 'ACKNOWLEDGED' });
  const booked = { order, stock: 'reserved', payment: 'captured', delivery: 'booked', booking: aBooking } as const;
  const completed = { event: 'DeliveryCompleted', set: { delivery: 'completed' } } as const;

  await settle(at('2026-11-21T13:00:00.000Z'), await existing(booked), completed, BY);

  expect(left).toEqual([['awaitDelivery', 3600]]);
});

it('counts a step from its beginning, however often it was tried in between', async () => {
  const { left, at } = timed();

  const tried = await settle(at('2026-11-21T12:00:30.000Z'), await existing(), { set: {} }, BY);
  expect(left).toEqual([]);
  await settle(at('2026-11-21T12:00:40.000Z'), tried ?? aFulfilment(), { set: { stock: 'reserved' } }, BY);

  expect(left).toEqual([['reserveStock', 40]]);
});

it('says nothing of the first change, nor of one that another was first with', async () => {
  const { left, table, at } = timed();
  const after: Fulfilment = withWaiting(aFulfilment(), new Date(NOON), LIMITS);

  const first = await table.change(undefined, { after, by: BY, time: NOON });
  await fulfilments.change(first, { after, by: BY, time: NOON });
  await settle(at('2026-11-21T12:00:02.500Z'), first ?? after, { set: { stock: 'reserved' } }, BY);

  expect(left).toEqual([]);
});

it('is never less than nothing, though two clocks differ', async () => {
  const { left, at } = timed();

  await settle(at('2026-11-21T11:59:59.000Z'), await existing(), { set: { stock: 'reserved' } }, BY);

  expect(left).toEqual([['reserveStock', 0]]);
});
