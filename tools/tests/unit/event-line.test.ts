import type { EventDefinition } from '../../../events/event';
import { OrderAcknowledged } from '../../../events/order-acknowledged';
import { OrderCanceled } from '../../../events/order-canceled';
import { OrderEdited } from '../../../events/order-edited';
import { OrderPlaced } from '../../../events/order-placed';
import { OrderUpdated } from '../../../events/order-updated';
import { UserDeleted } from '../../../events/user-deleted';
import { moment, orderKey } from '../../operate/events/arguments';
import { ageOf } from '../../operate/events/dead-commands';
import { differenceLine, fulfilmentDifferenceLine } from '../../operate/events/difference-lines';
import { envelopeIn, eventLine } from '../../operate/events/event-line';
import { noInk } from '../no-ink';

const lineOf = ({ name, source, example }: EventDefinition) => {
  const sent = { source, 'detail-type': name, time: '2026-11-21T18:30:00Z', detail: example };
  const event = envelopeIn(JSON.stringify(sent));
  return event && eventLine(event, noInk).replace(/^\d\d:30:00 {2}/, '');
};

test.each<[EventDefinition, string]>([
  [OrderPlaced, 'OrderPlaced            dinner-2026-11-21 v1  customer  2 × Spaghetti; 22.48, restaurant 3'],
  [OrderEdited, 'OrderEdited            dinner-2026-11-21 v2  customer  2 × Spaghetti → 3 × Spaghetti; 22.48 → 32.47'],
  [OrderCanceled, 'OrderCanceled          dinner-2026-11-21 v2  customer  CUSTOMER_REQUEST'],
  [OrderAcknowledged, 'OrderAcknowledged      dinner-2026-11-21 v2  admin  restaurant 3'],
])('shows type, order, version, actor and what changed: %#', (event, line) => {
  expect(lineOf(event)).toBe(line);
});

test('shows an event that is about no order, and one of another system', () => {
  expect(lineOf(UserDeleted)).toBe('UserDeleted            v1795285800002  unknown');
  expect(lineOf(OrderUpdated)).toMatch(/^order\.updated {10}restaurant {2}\{"data":\{/);
});

test.each(['no JSON', '{}', '{"source":"a","detail-type":"b","time":"c","detail":1}'])(
  'finds no event in %j',
  (body) => {
    expect(envelopeIn(body)).toBeUndefined();
  },
);

test.each([
  ['2026-11-21T11:59:55.000Z', '5 s'],
  ['2026-11-21T11:58:01.000Z', '1 m'],
  ['2026-11-21T07:00:00.000Z', '5 h'],
  ['2026-11-18T12:00:00.000Z', '3 d'],
  ['2026-11-21T12:00:09.000Z', '0 s'],
  ['', '?'],
])('the age of %j at noon is %s', (since, age) => {
  expect(ageOf(since, new Date('2026-11-21T12:00:00Z'))).toBe(age);
});

test('reads a moment and an order, and refuses anything else', () => {
  expect(moment('2026-11-21T12:00:00+01:00')).toBe('2026-11-21T11:00:00.000Z');
  expect(orderKey('user/order/with/slashes')).toEqual({ userId: 'user', orderId: 'order/with/slashes' });
  expect(() => moment('noon')).toThrow('It takes a time such as 2026-11-21T18:00:00Z.');
  expect(() => orderKey('first')).toThrow('It takes USER/ORDER: a userid and an orderId.');
});

test('names each difference in one line', () => {
  const key = { userId: 'u', orderId: 'o' };
  expect([
    differenceLine({ ...key, kind: 'ORDER_WITHOUT_HISTORY', version: 2 }),
    differenceLine({ ...key, kind: 'HISTORY_WITHOUT_ORDER' }),
    differenceLine({ ...key, kind: 'MISSING_ENTRIES', from: 2, to: 2 }),
    differenceLine({ ...key, kind: 'MISSING_ENTRIES', from: 2, to: 4 }),
    differenceLine({ ...key, kind: 'DIFFERENT_CONTENT', version: 2, lastEntry: 3 }),
    differenceLine({ ...key, kind: 'UNREADABLE_ORDER' }),
  ]).toEqual([
    'u/o: the order, at version 2, has no history',
    'u/o: there is a history, but no order',
    'u/o: the history lacks version 2',
    'u/o: the history lacks versions 2 to 4',
    'u/o: the order, at version 2, is not what the last entry, 3, says',
    'u/o: the item is no order that the service can read',
  ]);
});

test('names each difference of a fulfilment in one line', () => {
  const key = { userId: 'u', orderId: 'o' };
  const lookAt = '2026-11-21T12:00:00.000Z';
  expect(
    [
      { ...key, kind: 'ORDER_WITHOUT_FULFILMENT', version: 2 } as const,
      { ...key, kind: 'FULFILMENT_WITHOUT_ORDER' } as const,
      { ...key, kind: 'UNREADABLE_FULFILMENT' } as const,
      { ...key, kind: 'OUTDATED_FULFILMENT', version: 3, known: 2 } as const,
      { ...key, kind: 'FULFILMENT_OF_ANOTHER_CONTENT', version: 3, known: 3 } as const,
      { ...key, kind: 'UNATTENDED', step: 'takePayment', lookAt } as const,
      { ...key, kind: 'UNATTENDED', step: 'takePayment' } as const,
      { ...key, kind: 'DIFFERENT_STOCK', fulfilment: 'released', stock: 'reserved' } as const,
      { ...key, kind: 'DIFFERENT_PAYMENT', fulfilment: 'captured', payment: 'nothing' } as const,
      { ...key, kind: 'DIFFERENT_AMOUNT', order: 20, payment: 5 } as const,
      { ...key, kind: 'WRONG_KIND_OF_PAYMENT', pays: 'invoice', payment: 'card' } as const,
      { ...key, kind: 'WRONG_KIND_OF_PAYMENT', pays: 'upFront', payment: 'organization' } as const,
      { ...key, kind: 'OUTDATED_STOCK_HELD', version: 1, stock: 'reserved' } as const,
      { ...key, kind: 'OUTDATED_PAYMENT_HELD', version: 1, payment: 'authorized' } as const,
      { ...key, kind: 'SEVERAL_BOOKINGS', bookings: 2 } as const,
      { ...key, kind: 'DIFFERENT_BOOKING', fulfilment: 'deliverable', booking: 'booked' } as const,
      { ...key, kind: 'DIFFERENT_BOOKING', fulfilment: 'completed', booking: 'nothing' } as const,
    ].map(fulfilmentDifferenceLine),
  ).toEqual([
    'u/o: the order, at version 2, has no fulfilment',
    'u/o: there is a fulfilment, but no order',
    'u/o: the item is no fulfilment that the service can read',
    'u/o: the order is at version 3, and the fulfilment knows version 2',
    'u/o: the order, at version 3, is not what the fulfilment knows as version 3',
    'u/o: the step takePayment should have been looked at by 2026-11-21T12:00:00.000Z',
    'u/o: the step takePayment is still to be taken, and nothing will look at it',
    'u/o: the fulfilment says that the stock is released, the stock system says reserved',
    'u/o: the fulfilment says that the payment is captured, the payment provider says nothing',
    'u/o: the order is 20, the payment is 5',
    'u/o: the order is paid by invoice, but the payment is a card payment',
    'u/o: the order is paid by card, but the payment is an invoice',
    'u/o: stock for the content of version 1 is still reserved',
    'u/o: the payment for the content of version 1 is still authorized',
    'u/o: the carrier has 2 bookings for it',
    'u/o: the delivery is deliverable, but the carrier has a booking for it',
    'u/o: the delivery is completed, but the carrier has no booking for it',
  ]);
});
