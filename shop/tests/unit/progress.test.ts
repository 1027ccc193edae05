import { progressOf, reasonText, trackedFrom } from '../../src/progress';

const steps = [
  { name: 'OrderPlaced', time: '2026-11-27T12:00:00.000Z' },
  { name: 'PaymentAuthorized', time: '2026-11-27T12:00:02.000Z' },
];
const placed = { status: 'PLACED', steps } as const;
const accepted = { status: 'ACKNOWLEDGED', stock: 'reserved', steps } as const;

test.each([
  [placed, 'checking'],
  [{ ...placed, stock: 'reserved', payment: 'pending' }, 'checking'],
  [{ ...placed, stock: 'reserved', payment: 'authorized' }, 'waiting'],
  [{ ...placed, stock: 'rejected', refusal: 'OUT_OF_STOCK' }, 'refused'],
  [{ ...accepted, payment: 'authorized', delivery: 'waiting' }, 'accepted'],
  [{ ...accepted, payment: 'captured', delivery: 'deliverable' }, 'deliverable'],
  [{ ...accepted, payment: 'invoiced', delivery: 'deliverable' }, 'deliverable'],
  [{ ...accepted, payment: 'captured', delivery: 'booked' }, 'booked'],
  [{ ...accepted, payment: 'captured', delivery: 'failed' }, 'failed'],
  [{ ...accepted, payment: 'captured', delivery: 'completed' }, 'delivered'],
  [{ ...placed, status: 'CANCELED', cancelReason: 'PAYMENT_DECLINED' }, 'canceled'],
] as const)('tells that %j is %s', (known, stage) => {
  expect(progressOf(known).stage).toBe(stage);
});

test('shows what is done with its time, what is next, and what lies ahead', () => {
  const { milestones } = progressOf({ ...placed, stock: 'reserved', payment: 'authorized' });

  expect(milestones.map(({ state, time }) => [state, time])).toEqual([
    ['done', '2026-11-27T12:00:00.000Z'],
    ['done', '2026-11-27T12:00:02.000Z'],
    ['current', undefined],
    ['ahead', undefined],
    ['ahead', undefined],
  ]);
});

test('says why an order was canceled, in place of its steps', () => {
  const { milestones, text, isOver } = progressOf({ ...placed, status: 'CANCELED', cancelReason: 'OUT_OF_STOCK' });

  expect(text).toBe('A dish is sold out. You haven’t been charged. Order again without it.');
  expect(milestones).toEqual([]);
  expect(isOver).toBe(true);
});

test('has words for a reason that a later release adds', () => {
  expect(reasonText('KITCHEN_CLOSED')).toBe('This order was canceled. You haven’t been charged.');
});

test('knows an order that no view has yet from the order and its delivery', () => {
  const order = {
    orderId: 'ORDER-1',
    userId: 'user-1',
    restaurantId: 1,
    orderItems: [],
    totalAmount: 10,
    status: 'PLACED',
    orderTime: '2026-11-27T12:00:00.000Z',
    version: 1,
  } as const;
  const delivery = {
    orderId: 'ORDER-1',
    userId: 'user-1',
    stock: 'reserved',
    payment: 'authorized',
    delivery: 'waiting',
    times: { PaymentAuthorized: '2026-11-27T12:00:02.000Z', StockReserved: '2026-11-27T12:00:01.000Z' },
  } as const;

  expect(progressOf(trackedFrom({ ...order, orderItems: [] }, undefined)).stage).toBe('checking');
  const tracked = trackedFrom({ ...order, orderItems: [] }, delivery);
  expect(progressOf(tracked).stage).toBe('waiting');
  expect(tracked.steps.map(({ name }) => name)).toEqual(['StockReserved', 'PaymentAuthorized']);
});
