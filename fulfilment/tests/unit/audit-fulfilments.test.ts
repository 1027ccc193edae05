import type { Order } from '../../../events/order';
import { type AuditedOrder, auditFulfilments } from '../../src/audit-fulfilments';
import { type Fulfilment, type FulfilmentKey, requestKey } from '../../src/fulfilment';
import type { SimulatorRecord } from '../../src/simulator/record';

const NOW = '2026-11-21T12:10:00.000Z';
const key: FulfilmentKey = { userId: 'jo', orderId: 'one' };

const anOrder = (overrides: Partial<Order> = {}): Order => ({
  ...key,
  restaurantId: 3,
  orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
  totalAmount: 19.98,
  status: 'PLACED',
  orderTime: '2026-11-21T12:00:00.000Z',
  version: 1,
  ...overrides,
});

const subject = { ...key, order: anOrder() };

/** It waits for the restaurant. */
const aFulfilment = (overrides: Partial<Fulfilment> = {}): Fulfilment => ({
  ...key,
  version: 2,
  revision: 3,
  order: anOrder(),
  contentVersion: 1,
  stock: 'reserved',
  payment: 'authorized',
  delivery: 'waiting',
  outdated: [],
  bookings: 0,
  lookAt: '2026-11-21T13:00:00.000Z',
  times: {},
  ...overrides,
});

const { lookAt: _, ...neverLookedAt } = aFulfilment();
const ended = { ...neverLookedAt, version: 9 };

const accepted = anOrder({ status: 'ACKNOWLEDGED', version: 2 });
const canceled = anOrder({ status: 'CANCELED', version: 2 });
const address = { name: 'Jo Doe', street: '12 Main Street', city: 'Springfield', postalCode: '01101' };
const bookingOf = (number: number) => ({ key: requestKey(subject, 'booking', number), slot: 's', address });

const delivered: Fulfilment = {
  ...ended,
  order: accepted,
  payment: 'captured',
  delivery: 'completed',
  bookings: 1,
  booking: bookingOf(1),
};
const voided: Fulfilment = { ...ended, order: canceled, stock: 'released', payment: 'voided' };

const stock = (state: SimulatorRecord['state'], version = 1): SimulatorRecord => ({
  party: 'stock',
  key: requestKey(subject, 'stock', version),
  state,
});
const payment = (state: SimulatorRecord['state'], overrides: Partial<SimulatorRecord> = {}, version = 1) => ({
  party: 'payment' as const,
  key: requestKey(subject, 'payment', version),
  state,
  kind: 'card' as const,
  amount: 19.98,
  ...overrides,
});
const booking = (number: number, overrides: Partial<SimulatorRecord> = {}): SimulatorRecord => ({
  party: 'carrier',
  key: requestKey(subject, 'booking', number),
  state: 'booked',
  course: 'on time',
  ...overrides,
});

const audited = (order: Order, overrides: Partial<AuditedOrder> = {}): AuditedOrder => ({
  order,
  isFulfilled: true,
  versions: Array.from({ length: order.version }, (_, index) => index + 1),
  ...overrides,
});

type World = {
  order?: AuditedOrder | undefined;
  fulfilment?: Fulfilment | Record<string, unknown> | undefined;
  ledger?: SimulatorRecord[] | undefined;
};

async function* pageOf<T>(...items: T[]) {
  yield items;
}

const audit = ({ order, fulfilment, ledger }: World) =>
  auditFulfilments({
    orders: { find: async () => order, keys: () => pageOf(...(order ? [key] : [])) },
    fulfilments: {
      find: async () => fulfilment && { ...key, data: { ...fulfilment } },
      pages: () => pageOf(...(fulfilment ? [{ ...key }] : [])),
    },
    ledger: ledger && {
      find: async (party, wanted) => ledger.find((one) => one.party === party && one.key === wanted),
    },
    settle: async () => undefined,
    now: () => new Date(NOW),
  })(() => undefined);

const fine: [string, World][] = [
  ['waits for the restaurant', { order: audited(anOrder()), fulfilment: aFulfilment() }],
  [
    'was delivered',
    {
      order: audited(accepted),
      fulfilment: delivered,
      ledger: [stock('shipped'), payment('captured'), booking(1)],
    },
  ],
  [
    'was canceled',
    {
      order: audited(canceled),
      fulfilment: voided,
      ledger: [stock('released'), payment('voided')],
    },
  ],
  [
    'was declined',
    {
      order: audited(canceled),
      fulfilment: { ...voided, payment: 'declined', refusal: 'PAYMENT_DECLINED' },
      ledger: [stock('released'), payment('declined')],
    },
  ],
  [
    'is paid by invoice',
    {
      order: audited({ ...accepted, customerType: 'B2B', organizationNumber: '123456' }),
      fulfilment: {
        ...delivered,
        order: { ...accepted, customerType: 'B2B', organizationNumber: '123456' },
        payment: 'invoiced',
      },
      ledger: [stock('shipped'), payment('invoiced', { kind: 'organization' }), booking(1)],
    },
  ],
  [
    'was booked again after a delivery that failed',
    {
      order: audited(accepted),
      fulfilment: { ...delivered, bookings: 2, booking: bookingOf(2) },
      ledger: [stock('shipped'), payment('captured'), booking(1, { course: 'fails on the way' }), booking(2)],
    },
  ],
  [
    'has not noted an answer yet',
    {
      order: audited(anOrder()),
      fulfilment: aFulfilment({ stock: 'pending', payment: 'pending' }),
      ledger: [stock('reserved')],
    },
  ],
  [
    'has noted what is to be given back',
    {
      order: audited(anOrder({ version: 2 })),
      fulfilment: aFulfilment({
        order: anOrder({ version: 2 }),
        contentVersion: 2,
        outdated: [{ party: 'stock', key: requestKey(subject, 'stock', 1) }],
      }),
      ledger: [stock('reserved'), stock('reserved', 2), payment('authorized', {}, 2)],
    },
  ],
];

test.each(fine)('finds nothing wrong with a fulfilment that %s', async (_, world) => {
  const ledger = world.ledger ?? [stock('reserved'), payment('authorized')];

  await expect(audit({ ...world, ledger })).resolves.toEqual({ compared: 1, ledger: 'compared', differences: [] });
});

const held = [stock('reserved'), payment('authorized')];
const edited = audited(anOrder({ version: 2 }));
const ofSecond = aFulfilment({ order: anOrder({ version: 2 }), contentVersion: 2 });
const heldForSecond = [stock('reserved', 2), payment('authorized', {}, 2)];
const ofDelivered = { order: audited(accepted), fulfilment: delivered };

const wrong: [string, World, object][] = [
  ['an order without one', { order: audited(anOrder()) }, { kind: 'ORDER_WITHOUT_FULFILMENT', version: 1 }],
  ['one without an order', { fulfilment: aFulfilment() }, { kind: 'FULFILMENT_WITHOUT_ORDER' }],
  [
    'one that cannot be read',
    { order: audited(anOrder()), fulfilment: { stock: 'lost' } },
    { kind: 'UNREADABLE_FULFILMENT' },
  ],
  [
    'one that has not heard of a change',
    { order: audited(accepted), fulfilment: aFulfilment(), ledger: held },
    { kind: 'OUTDATED_FULFILMENT', version: 2, known: 1 },
  ],
  [
    'one of another content',
    { order: audited(anOrder({ restaurantId: 4 })), fulfilment: aFulfilment(), ledger: held },
    { kind: 'FULFILMENT_OF_ANOTHER_CONTENT', version: 1, known: 1 },
  ],
  [
    'a step that nobody will look at',
    { order: audited(anOrder()), fulfilment: neverLookedAt, ledger: held },
    { kind: 'UNATTENDED', step: 'awaitRestaurant' },
  ],
  [
    'a step that should have been looked at',
    { order: audited(anOrder()), fulfilment: aFulfilment({ lookAt: '2026-11-21T12:04:59.000Z' }), ledger: held },
    { kind: 'UNATTENDED', step: 'awaitRestaurant', lookAt: '2026-11-21T12:04:59.000Z' },
  ],
  [
    'stock that is not held',
    { order: audited(anOrder()), fulfilment: aFulfilment(), ledger: [payment('authorized')] },
    { kind: 'DIFFERENT_STOCK', fulfilment: 'reserved', stock: 'nothing' },
  ],
  [
    'stock that a canceled order still holds',
    { order: audited(canceled), fulfilment: voided, ledger: [stock('reserved'), payment('voided')] },
    { kind: 'DIFFERENT_STOCK', fulfilment: 'released', stock: 'reserved' },
  ],
  [
    'stock that was not shipped',
    { ...ofDelivered, ledger: [stock('reserved'), payment('captured'), booking(1)] },
    { kind: 'DIFFERENT_STOCK', fulfilment: 'reserved', stock: 'reserved' },
  ],
  [
    'a payment that a canceled order still holds',
    { order: audited(canceled), fulfilment: voided, ledger: [stock('released'), payment('authorized')] },
    { kind: 'DIFFERENT_PAYMENT', fulfilment: 'voided', payment: 'authorized' },
  ],
  [
    'a payment that was captured before the restaurant took the order',
    { order: audited(anOrder()), fulfilment: aFulfilment(), ledger: [stock('reserved'), payment('captured')] },
    { kind: 'DIFFERENT_PAYMENT', fulfilment: 'authorized', payment: 'captured' },
  ],
  [
    'an invoice for a consumer',
    { ...ofDelivered, ledger: [stock('shipped'), payment('captured', { kind: 'organization' }), booking(1)] },
    { kind: 'WRONG_KIND_OF_PAYMENT', pays: 'upFront', payment: 'organization' },
  ],
  [
    'a payment of another amount',
    { ...ofDelivered, ledger: [stock('shipped'), payment('captured', { amount: 5 }), booking(1)] },
    { kind: 'DIFFERENT_AMOUNT', order: 19.98, payment: 5 },
  ],
  [
    'stock for a content that the order no longer has',
    { order: edited, fulfilment: ofSecond, ledger: [stock('reserved'), ...heldForSecond] },
    { kind: 'OUTDATED_STOCK_HELD', version: 1, stock: 'reserved' },
  ],
  [
    'a payment for a content that the order no longer has',
    { order: edited, fulfilment: ofSecond, ledger: [payment('captured'), ...heldForSecond] },
    { kind: 'OUTDATED_PAYMENT_HELD', version: 1, payment: 'captured' },
  ],
  [
    'stock for a content that another tool brought, at a number that is no version',
    {
      order: audited(anOrder()),
      fulfilment: aFulfilment({ contentVersion: 3 }),
      ledger: [stock('reserved', 2), stock('reserved', 3), payment('authorized', {}, 3)],
    },
    { kind: 'OUTDATED_STOCK_HELD', version: 2, stock: 'reserved' },
  ],
  [
    'two bookings',
    {
      order: audited(accepted),
      fulfilment: { ...delivered, bookings: 2 },
      ledger: [stock('shipped'), payment('captured'), booking(1), booking(2)],
    },
    { kind: 'SEVERAL_BOOKINGS', bookings: 2 },
  ],
  [
    'a delivery that the carrier does not know',
    { ...ofDelivered, ledger: [stock('shipped'), payment('captured')] },
    { kind: 'DIFFERENT_BOOKING', fulfilment: 'completed', booking: 'nothing' },
  ],
  [
    'a booking that is not noted',
    {
      order: audited(accepted),
      fulfilment: aFulfilment({ order: accepted, payment: 'captured', delivery: 'deliverable', bookings: 1 }),
      ledger: [stock('reserved'), payment('captured'), booking(1)],
    },
    { kind: 'DIFFERENT_BOOKING', fulfilment: 'deliverable', booking: 'booked' },
  ],
];

test.each(wrong)('names %s', async (_, world, difference) => {
  const { differences } = await audit({ ledger: [], ...world });

  expect(differences).toEqual([{ ...key, ...difference }]);
});

test('wants no fulfilment of an order that none of its events begins', async () => {
  const imported = audited(anOrder(), { isFulfilled: false });

  await expect(audit({ order: imported, ledger: [] })).resolves.toMatchObject({ compared: 1, differences: [] });
});

test('leaves out real third parties, and says so', async () => {
  const found = await audit({ order: audited(anOrder()), fulfilment: aFulfilment() });

  expect(found).toEqual({ compared: 1, ledger: 'skipped', differences: [] });
});

test('looks again before it reports, since an event comes a moment later', async () => {
  let rounds = 0;
  const found = await auditFulfilments({
    orders: { find: async () => audited(anOrder()), keys: () => pageOf(key) },
    fulfilments: {
      find: async () => (rounds > 1 ? { ...key, data: aFulfilment() } : undefined),
      pages: () => pageOf(),
    },
    ledger: undefined,
    settle: async () => {
      rounds += 1;
    },
    now: () => new Date(NOW),
  })(() => undefined);

  expect(found.differences).toEqual([]);
  expect(rounds).toBe(2);
});
