import { randomUUID } from 'node:crypto';
import { OrderAccepted } from '../../../events/order-accepted';
import { expectProblem } from '../../../tests/support/api';
import {
  type Capture,
  type CapturedEvent,
  faultsOf,
  openCapture,
  putEvent,
} from '../../../tests/support/captured-events';
import type { Account } from '../../../tests/support/cognito-users';
import { eventually } from '../../../tests/support/eventually';
import { type DeployedFulfilment, openFulfilment } from '../../../tests/support/fulfilment-deployment';
import { receive } from '../../../tests/support/messages';
import { anItem, anOrderBody, type Order, orderIn, someContent } from '../../../tests/support/records';
import { paymentKey, stockKey } from '../../src/fulfilment';
import { address, type Delivery, deliveryIn, insist, slotIds } from './deliveries';

let deployed: DeployedFulfilment;
let user: Account;
let admin: Account;
let capture: Capture;

beforeAll(async () => {
  [deployed, capture] = await Promise.all([openFulfilment(), openCapture()]);
  [user, admin] = [await deployed.orders.makeUser(), await deployed.orders.makeAdmin()];
});

afterAll(async () => {
  await capture?.close();
  await deployed?.close();
});

const orders = () => deployed.orders.api.as(user.token);
const deliveries = () => deployed.api.as(user.token);

const place = async (overrides = {}) => orderIn(await orders().post('/orders', anOrderBody(overrides)));
const acknowledge = async ({ orderId }: Order) => {
  const path = `/orders/${orderId}/acknowledge`;
  return orderIn(await deployed.orders.api.as(admin.token).post(path, { userId: user.sub }));
};

const PATIENCE_MS = 5_000;

/**
 * What `look` sees once it is `enough`. On a busy machine a third party may be too slow; the sweep asks it again, and a test
 * does not wait a minute for that.
 */
const eventuallyOf = <T>(order: Order, look: () => Promise<T>, enough: (seen: T) => boolean): Promise<T> => {
  let patientUntil = Date.now() + PATIENCE_MS;
  return eventually(async () => {
    if (Date.now() > patientUntil) {
      await deployed.sweep(order);
      patientUntil = Date.now() + PATIENCE_MS;
    }
    return look();
  }, enough);
};

/** Where an order stands, once `field` is as it is wanted. */
const standing = async (order: Order, field: keyof Delivery, wanted: string): Promise<Delivery> => {
  const answer = await eventuallyOf(
    order,
    () => deliveries().get(`/deliveries/${order.orderId}`),
    ({ status, data }) => status === 200 && Object(data)[field] === wanted,
  );
  return deliveryIn(answer);
};

const readyToBook = async (order: Order) => {
  await standing(order, 'step', 'awaitRestaurant');
  await acknowledge(order);
  return standing(order, 'delivery', 'deliverable');
};

const tryToBook = async ({ orderId }: Order, street = '1 Express Way') => {
  const [slot] = (await slotIds(deliveries())).slice(-1);
  return insist(() => deliveries().put(`/deliveries/${orderId}`, { slot, address: { ...address, street } }));
};
const book = async (order: Order, street?: string) => deliveryIn(await tryToBook(order, street));

const orderNow = async ({ orderId }: Order) => orderIn(await orders().get(`/orders/${orderId}`));

const metadataOf = ({ detail }: CapturedEvent) => Object(detail.metadata);
/** The fulfilment's events about an order, by their sequence, once there are so many. */
const eventsOf = async ({ orderId }: Order, count: number) => {
  const isOfOrder = (event: CapturedEvent) =>
    event.source === 'serverless-patterns.fulfilment' && metadataOf(event).orderId === orderId;
  const found = await capture.find(isOfOrder, count);
  expect(await faultsOf(found)).toEqual([]);
  return found
    .toSorted((one, other) => metadataOf(one).sequence - metadataOf(other).sequence)
    .map((event) => `${metadataOf(event).sequence} ${event['detail-type']}`);
};

/** What stock and payment provider hold for an order as it stands. */
const heldFor = async ({ userId, orderId }: Order) => {
  const found = await deployed.find({ userId, orderId });
  if (!found) throw new Error('there is no fulfilment');
  const keys = { stock: stockKey(found), payment: paymentKey(found) };
  return {
    keys,
    stock: await deployed.simulator.find('stock', keys.stock),
    payment: await deployed.simulator.find('payment', keys.payment),
  };
};

test("a consumer's order is delivered", async () => {
  const order = await place();
  const deliverable = await readyToBook(order);
  const booked = await book(order);
  await deployed.sweep(order);
  const completed = await standing(order, 'delivery', 'completed');

  expect(deliverable).toMatchObject({ stock: 'reserved', payment: 'captured', step: 'awaitBooking' });
  expect(booked).toMatchObject({ delivery: 'booked', step: 'awaitDelivery', address: { street: '1 Express Way' } });
  expect(completed).not.toHaveProperty('step');
  expect(completed).not.toHaveProperty('dueAt');
  expect(await eventsOf(order, 6)).toEqual([
    '1 StockReserved',
    '2 PaymentAuthorized',
    '3 PaymentCaptured',
    '4 OrderDeliverable',
    '5 DeliveryBooked',
    '6 DeliveryCompleted',
  ]);
  expect(Object.keys(completed.times).sort()).toEqual([
    'DeliveryBooked',
    'DeliveryCompleted',
    'OrderDeliverable',
    'PaymentAuthorized',
    'PaymentCaptured',
    'StockReserved',
  ]);
  expect(await heldFor(order)).toMatchObject({
    stock: { state: 'shipped' },
    payment: { state: 'captured', amount: 19.98, currency: 'USD' },
  });
});

test('a parcel that is lost can be booked again', async () => {
  const order = await place();
  await readyToBook(order);
  await book(order, '13 Lost Parcel Road');
  await deployed.sweep(order);
  const failed = await standing(order, 'delivery', 'failed');
  const again = await book(order);

  expect(failed).toMatchObject({ step: 'awaitBooking' });
  expect(failed).not.toHaveProperty('slot');
  expect(again).toMatchObject({ delivery: 'booked' });
});

test("a business's order is invoiced", async () => {
  const order = await place({ customerType: 'B2B', organizationNumber: '5566778899' });
  const deliverable = await readyToBook(order);

  expect(deliverable).toMatchObject({ payment: 'invoiced' });
  expect(await eventsOf(order, 4)).toEqual([
    '1 StockReserved',
    '2 PaymentAuthorized',
    '3 InvoiceIssued',
    '4 OrderDeliverable',
  ]);
  expect(await heldFor(order)).toMatchObject({ payment: { state: 'invoiced', kind: 'organization' } });
});

test('an order of the Mexican market is paid in pesos', async () => {
  const order = await place({ market: 'MX' });
  await standing(order, 'payment', 'authorized');

  expect(await heldFor(order)).toMatchObject({ payment: { state: 'authorized', currency: 'MXN' } });
});

test('an order that its restaurant accepts by an event can be booked', async () => {
  const order = await place();
  await standing(order, 'step', 'awaitRestaurant');
  const { userId, orderId, restaurantId } = order;
  await putEvent({ ...OrderAccepted, detail: { userId, orderId, restaurantId } });

  expect(await standing(order, 'delivery', 'deliverable')).toMatchObject({ payment: 'captured' });
  expect(await book(order)).toMatchObject({ delivery: 'booked' });
});

test('an order is fulfilled that is acknowledged at once', async () => {
  const order = await place();
  await acknowledge(order);

  expect(await standing(order, 'delivery', 'deliverable')).toMatchObject({ stock: 'reserved', payment: 'captured' });
});

test('an order whose payment is declined is canceled, and its goods are released', async () => {
  const order = await place({ totalAmount: 402.02 });
  const ended = await standing(order, 'stock', 'released');

  expect(ended).toMatchObject({ payment: 'declined', delivery: 'waiting', refusal: 'PAYMENT_DECLINED' });
  expect(ended).not.toHaveProperty('step');
  expect(await orderNow(order)).toMatchObject({ status: 'CANCELED' });
  expect(await eventsOf(order, 3)).toEqual(['1 StockReserved', '2 PaymentDeclined', '3 StockReleased']);
});

test('an order of a dish that is sold out is canceled, and nothing is paid', async () => {
  const dish = anItem({ id: 4, name: 'White Truffle Risotto', price: 24.5, quantity: 1 });
  const order = await place({ restaurantId: 3, orderItems: [dish] });
  const ended = await standing(order, 'payment', 'voided');

  expect(ended).toMatchObject({ stock: 'rejected', refusal: 'OUT_OF_STOCK' });
  expect(ended).not.toHaveProperty('step');
  expect(await orderNow(order)).toMatchObject({ status: 'CANCELED' });
  // Nothing was authorized, so that nothing is voided.
  expect(await eventsOf(order, 1)).toEqual(['1 StockRejected']);
});

test('an order that is edited holds what it now has, and nothing of what it had', async () => {
  const order = await place();
  await standing(order, 'step', 'awaitRestaurant');
  const before = await heldFor(order);
  orderIn(await orders().put(`/orders/${order.orderId}`, someContent({ totalAmount: 30.5 })));
  await eventuallyOf(
    order,
    () => heldFor(order),
    ({ keys, payment }) => keys.payment !== before.keys.payment && payment?.state === 'authorized',
  );

  const { simulator } = deployed;
  expect(await simulator.find('stock', before.keys.stock)).toMatchObject({ state: 'released', held: true });
  expect(await simulator.find('payment', before.keys.payment)).toMatchObject({ state: 'voided', held: true });
  expect(await heldFor(order)).toMatchObject({
    stock: { state: 'reserved' },
    payment: { state: 'authorized', amount: 30.5 },
  });
  expect(await eventsOf(order, 6)).toEqual([
    '1 StockReserved',
    '2 PaymentAuthorized',
    '3 StockReleased',
    '4 PaymentVoided',
    '5 StockReserved',
    '6 PaymentAuthorized',
  ]);
});

test('an order that its customer cancels holds nothing any more', async () => {
  const order = await place();
  await standing(order, 'step', 'awaitRestaurant');
  orderIn(await orders().delete(`/orders/${order.orderId}`));
  const ended = await standing(order, 'payment', 'voided');

  expect(ended).toMatchObject({ stock: 'released', delivery: 'waiting' });
  expect(ended).not.toHaveProperty('step');
  expect(ended).not.toHaveProperty('refusal');
  expect(await heldFor(order)).toMatchObject({ stock: { state: 'released' }, payment: { state: 'voided' } });
});

test('an order that waits for its restaurant, or is canceled, cannot be booked', async () => {
  const order = await place();
  await standing(order, 'step', 'awaitRestaurant');
  const tooEarly = await tryToBook(order);
  orderIn(await orders().delete(`/orders/${order.orderId}`));
  await standing(order, 'payment', 'voided');
  const tooLate = await tryToBook(order);

  expectProblem(tooEarly, 409, 'ORDER_NOT_DELIVERABLE');
  expectProblem(tooLate, 409, 'ORDER_NOT_DELIVERABLE');
});

test('an order that its restaurant does not take in time is reported, and then canceled', async () => {
  const order = await place();
  const { dueAt } = await standing(order, 'step', 'awaitRestaurant');
  await deployed.sweep(order, 1);
  const reported = await eventually(
    async () => deliveryIn(await deliveries().get(`/deliveries/${order.orderId}`)),
    (seen) => seen.dueAt !== dueAt && 'OrderOverdue' in seen.times,
  );
  await deployed.sweep(order, 2);
  const ended = await standing(order, 'payment', 'voided');

  expect(reported).toMatchObject({ step: 'awaitRestaurant', stock: 'reserved' });
  expect(reported).not.toHaveProperty('refusal');
  expect(ended).toMatchObject({ stock: 'released', refusal: 'NOT_IN_TIME' });
  expect(ended).not.toHaveProperty('step');
  expect(await orderNow(order)).toMatchObject({ status: 'CANCELED' });
  expect(await eventsOf(order, 6)).toEqual([
    '1 StockReserved',
    '2 PaymentAuthorized',
    '3 OrderOverdue',
    '4 OrderOverdue',
    '5 StockReleased',
    '6 PaymentVoided',
  ]);
});

test('an order that is canceled at once holds nothing in the end', async () => {
  const order = await place();
  orderIn(await orders().delete(`/orders/${order.orderId}`));

  expect(await standing(order, 'payment', 'voided')).toMatchObject({ stock: 'released' });
  const { stock, payment } = await heldFor(order);
  expect([stock?.state, payment?.state]).toEqual(['released', 'voided']);
});

test('a payment provider that fails twice is asked until it answers', async () => {
  const order = await place({ totalAmount: 500.05 });

  expect(await standing(order, 'payment', 'authorized')).toMatchObject({ stock: 'reserved' });
  expect(await heldFor(order)).toMatchObject({ payment: { state: 'authorized', amount: 500.05 } });
});

describe('a message that can never be processed', () => {
  const envelope = (name: string, detail: object) =>
    JSON.stringify({ id: randomUUID(), source: 'serverless-patterns.orders', 'detail-type': name, detail });

  test.each([
    ['NOT_AN_EVENT', (mark: string) => `{ "mark": "${mark}"`],
    ['UNKNOWN_EVENT', (mark: string) => envelope('OrderEaten', { mark })],
    ['INVALID_DETAIL', (mark: string) => envelope('OrderPlaced', { mark })],
  ])('goes to the dead letters at once and whole: %s', async (reason, messageWith) => {
    const mark = randomUUID();
    const body = messageWith(mark);
    await deployed.send(body);

    const [letter] = await eventually(
      () => receive(deployed.deadLetters(), (one) => one.includes(mark)),
      (letters) => letters.length > 0,
    );

    expect(letter).toEqual({ body, reason });
  });
});
