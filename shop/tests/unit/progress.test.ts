import { progressOf, trackedFrom, withBooking } from '../../src/progress';
import { reasonText } from '../../src/reason';

const steps = [
  { name: 'OrderPlaced', time: '2026-11-27T12:00:00.000Z' },
  { name: 'PaymentAuthorized', time: '2026-11-27T12:00:02.000Z' },
];
const now = Date.parse('2026-11-27T12:00:00.000Z');
const orderTime = '2026-11-27T12:00:00.000Z';
const placed = { orderTime, status: 'PLACED', steps } as const;
const accepted = { orderTime, status: 'ACKNOWLEDGED', stock: 'reserved', steps } as const;

test.each([
  [placed, 'checking'],
  [{ ...placed, stock: 'reserved', payment: 'pending' }, 'checking'],
  [{ ...placed, stock: 'reserved', payment: 'authorized' }, 'waiting'],
  [{ ...placed, stock: 'rejected', refusal: 'OUT_OF_STOCK' }, 'refused'],
  [{ ...accepted, payment: 'authorized', delivery: 'waiting' }, 'accepted'],
  [{ ...accepted, stock: 'rejected', delivery: 'failed', refusal: 'OUT_OF_STOCK' }, 'unfulfillable'],
  [{ ...accepted, payment: 'captured', delivery: 'deliverable' }, 'deliverable'],
  [{ ...accepted, payment: 'invoiced', delivery: 'deliverable' }, 'deliverable'],
  [{ ...accepted, payment: 'captured', delivery: 'booked' }, 'booked'],
  [{ ...accepted, payment: 'captured', delivery: 'booked', slot: '2026-11-27T12:15Z' }, 'booked'],
  [{ ...accepted, payment: 'captured', delivery: 'booked', slot: '2026-11-27T12:00Z' }, 'underway'],
  [{ ...accepted, payment: 'captured', delivery: 'booked', slot: 'evening' }, 'booked'],
  [{ ...accepted, payment: 'captured', delivery: 'booked', slot: 'Evening 7' }, 'booked'],
  [{ ...accepted, payment: 'captured', delivery: 'failed' }, 'failed'],
  [{ ...accepted, payment: 'captured', delivery: 'completed' }, 'delivered'],
  [{ ...placed, status: 'CANCELED', cancelReason: 'PAYMENT_DECLINED' }, 'canceled'],
] as const)('tells that %j is %s', (known, stage) => {
  expect(progressOf(known, { now }).stage).toBe(stage);
});

test('shows what is done with its time, what is next, and what lies ahead', () => {
  const { milestones } = progressOf({ ...placed, stock: 'reserved', payment: 'authorized' }, { now });

  expect(milestones.map(({ label, state, time }) => [label, state, time])).toEqual([
    ['Placed', 'done', '2026-11-27T12:00:00.000Z'],
    ['Payment and dishes checked', 'done', '2026-11-27T12:00:02.000Z'],
    ['Waiting for the restaurant', 'current', undefined],
    ['Choose a delivery time', 'ahead', undefined],
    ['Out for delivery', 'ahead', undefined],
  ]);
});

test.each([
  ['2026-11-27T12:15Z', 'Waiting for the courier'],
  ['2026-11-27T12:00Z', 'Out for delivery'],
])('says of a delivery that is booked for %s: %s', (slot, label) => {
  const booked = { ...accepted, payment: 'captured', delivery: 'booked', slot } as const;

  expect(progressOf(booked, { now }).milestones.at(-1)).toEqual({ label, state: 'current', time: undefined });
});

test('says why an order was canceled, in place of its steps', () => {
  const canceled = { ...placed, status: 'CANCELED', cancelReason: 'OUT_OF_STOCK' } as const;
  const { milestones, text, isOver } = progressOf(canceled, { now });

  expect(text).toBe('A dish is sold out. You haven’t been charged. Order again without it.');
  expect(milestones).toEqual([]);
  expect(isOver).toBe(true);
});

test('has words for a reason that a later release adds', () => {
  expect(reasonText('KITCHEN_CLOSED')).toBe('This order was canceled. You haven’t been charged.');
});

describe('the reason of a canceled order', () => {
  const dish = (id: number, name: string) => ({ id, name, price: 10, quantity: 1 });
  const ordered = { restaurantId: 3, orderItems: [dish(1, 'Minestrone'), dish(4, 'White Truffle Risotto')] };

  test('names the dish that the menu says is sold out', () => {
    expect(reasonText('OUT_OF_STOCK', ordered)).toBe(
      'White Truffle Risotto is sold out. You haven’t been charged. Order again without it.',
    );
  });

  test('names no dish when each of them may have been the last', () => {
    const two = { ...ordered, orderItems: [dish(1, 'Minestrone'), dish(2, 'Artichoke Ravioli')] };
    expect(reasonText('OUT_OF_STOCK', two)).toBe(
      'A dish is sold out. You haven’t been charged. Order again without it.',
    );
  });

  test('names a dish that was ordered alone, unless fewer of it may be left', () => {
    const alone = dish(1, 'Minestrone');

    expect(reasonText('OUT_OF_STOCK', { ...ordered, orderItems: [alone] })).toBe(
      'Minestrone is sold out. You haven’t been charged. Choose something else.',
    );
    expect(reasonText('OUT_OF_STOCK', { ...ordered, orderItems: [{ ...alone, quantity: 2 }] })).toBe(
      'A dish is sold out. You haven’t been charged. Order again without it.',
    );
  });

  test('sends a business to its organization number, and anybody else to the bank', () => {
    expect(reasonText('PAYMENT_DECLINED', { ...ordered, customerType: 'B2B' })).toBe(
      'This organization can’t pay by invoice. You haven’t been charged. Check the organization number, or order as an individual.',
    );
    expect(reasonText('PAYMENT_DECLINED', { ...ordered, customerType: 'B2C' })).toBe(
      'Your payment was declined, and you haven’t been charged. Check with your bank, or try a smaller amount.',
    );
  });
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

  const { stage, milestones } = progressOf(trackedFrom({ ...order, orderItems: [] }, undefined), { now });
  expect(stage).toBe('checking');
  expect(milestones[0]).toEqual({ label: 'Placed', state: 'done', time: '2026-11-27T12:00:00.000Z' });
  const tracked = trackedFrom({ ...order, orderItems: [] }, delivery);
  expect(progressOf(tracked, { now }).stage).toBe('waiting');
  expect(tracked.steps.map(({ name }) => name)).toEqual(['StockReserved', 'PaymentAuthorized']);
});

describe('a booking that has just been made', () => {
  const row = {
    orderId: 'ORDER-1',
    restaurantId: 1,
    totalAmount: 10,
    orderTime,
    status: 'ACKNOWLEDGED',
    version: 2,
    stock: 'reserved',
    payment: 'captured',
    delivery: 'deliverable',
    steps: [{ name: 'OrderAcknowledged', time: '2026-11-27T12:03:00.000Z' }],
  } as const;
  const booked = {
    orderId: 'ORDER-1',
    userId: 'user-1',
    stock: 'reserved',
    payment: 'captured',
    delivery: 'booked',
    slot: '2026-11-27T13:00Z',
    times: { DeliveryBooked: '2026-11-27T12:05:00.000Z' },
  } as const;

  test('is shown before the view knows of it, with all that the view knows', () => {
    const tracked = withBooking({ ...row, steps: [...row.steps] }, booked);

    expect(tracked).toMatchObject({ delivery: 'booked', slot: '2026-11-27T13:00Z' });
    expect(progressOf(tracked, { now }).milestones.map(({ time }) => time)).toEqual([
      '2026-11-27T12:00:00.000Z',
      undefined,
      '2026-11-27T12:03:00.000Z',
      '2026-11-27T12:05:00.000Z',
      undefined,
    ]);
  });

  test('is no news to a view that knows what became of it', () => {
    const failed = {
      ...row,
      delivery: 'failed' as const,
      steps: [{ name: 'DeliveryBooked', time: '2026-11-27T12:05:00.000Z' }],
    };

    expect(withBooking(failed, booked)).toEqual(failed);
  });
});
