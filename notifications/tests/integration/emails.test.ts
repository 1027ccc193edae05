import { randomUUID } from 'node:crypto';
import { OrderPlaced } from '../../../events/order-placed';
import { type Capture, openCapture, putEvent } from '../../../tests/support/captured-events';
import type { Account } from '../../../tests/support/cognito-users';
import { eventually } from '../../../tests/support/eventually';
import { type DeployedFulfilment, openFulfilment } from '../../../tests/support/fulfilment-deployment';
import { type DeployedNotifications, openNotifications } from '../../../tests/support/notifications-deployment';
import { anOrderBody, type Order, orderIn } from '../../../tests/support/records';
import { onLocalEngine } from '../../../tests/support/stack';
import { at } from '../../../tests/support/template';

let deployed: DeployedFulfilment;
let notifications: DeployedNotifications;
let capture: Capture;
let admin: Account;

beforeAll(async () => {
  [deployed, notifications, capture] = await Promise.all([openFulfilment(), openNotifications(), openCapture()]);
  admin = await deployed.orders.makeAdmin();
});

afterAll(async () => {
  await capture?.close();
  await deployed?.close();
});

const orders = (user: Account) => deployed.orders.api.as(user.token);
const place = async (user: Account, overrides = {}) =>
  orderIn(await orders(user).post('/orders', anOrderBody(overrides)));

const PATIENCE_MS = 5_000;

/** Waits until a field of the order's delivery is so, and has the sweep ask third parties again that were too slow. */
const until = async (user: Account, order: Order, field: string, wanted: string): Promise<void> => {
  let patientUntil = Date.now() + PATIENCE_MS;
  const look = async () => {
    if (Date.now() > patientUntil) {
      await deployed.sweep(order);
      patientUntil = Date.now() + PATIENCE_MS;
    }
    return at((await deployed.api.as(user.token).get(`/deliveries/${order.orderId}`)).data, field);
  };
  expect(await eventually(look, (value) => value === wanted)).toBe(wanted);
};

const address = { name: 'Maria Garcia', street: '1 Express Way', city: 'Seattle', postalCode: '98109' };

/** A slot that can be booked: a carrier that is asked too fast does not answer at once. */
const book = async (user: Account, { orderId }: Order): Promise<void> => {
  const deliveries = deployed.api.as(user.token);
  const slots = await eventually(
    () => deliveries.get('/delivery-slots'),
    ({ status }) => status === 200,
  );
  const slot = at(slots.data, 'slots', 15, 'slot');
  const booked = await eventually(
    () => deliveries.put(`/deliveries/${orderId}`, { slot, address }),
    ({ status }) => status !== 503,
  );
  expect(booked).toMatchObject({ status: 200, data: { delivery: 'booked' } });
};

const subjectsTo = async ({ email }: Account, count: number) =>
  (await notifications.mailTo(email, count)).map(({ subject }) => subject);

onLocalEngine('a delivered order has its customer told of each step, once', async () => {
  const user = await deployed.orders.makeUser();
  const order = await place(user);
  await until(user, order, 'step', 'awaitRestaurant');
  await orders(admin).post(`/orders/${order.orderId}/acknowledge`, { userId: user.sub });
  await until(user, order, 'delivery', 'deliverable');
  // Two functions at once may send what follows at once in any order.
  await notifications.mailTo(user.email, 2);
  await book(user, order);
  await notifications.mailTo(user.email, 3);
  await deployed.sweep(order);
  await until(user, order, 'delivery', 'completed');

  const subjects = await subjectsTo(user, 4);

  const { orderId } = order;
  expect(subjects.map((subject) => subject.replace(/ comes .+/, ' comes'))).toEqual([
    `We have your order ${orderId}`,
    `Choose a time for your order ${orderId}`,
    `Your order ${orderId} comes`,
    `Your order ${orderId} was delivered`,
  ]);
});

onLocalEngine('a canceled order has its customer told why, once though the event comes again', async () => {
  const user = await deployed.orders.makeUser();
  const { orderId } = await place(user);
  await orders(user).delete(`/orders/${orderId}`);
  const [event] = await capture.find(
    ({ 'detail-type': name, detail }) => name === 'OrderCanceled' && at(detail, 'metadata', 'orderId') === orderId,
    1,
  );
  if (!event) throw new Error('the order was not canceled');
  await notifications.mailTo(user.email, 2);

  const id = await putEvent({ source: event.source, name: event['detail-type'], detail: event.detail });

  expect(await notifications.logged(({ event_id }) => event_id === id)).toMatchObject([
    { message: 'event processed', outcome: 'repeated' },
  ]);
  const mail = await notifications.mailTo(user.email, 2);
  expect(mail.map(({ subject }) => subject).toSorted()).toEqual([
    `We have your order ${orderId}`,
    `Your order ${orderId} is canceled`,
  ]);
  const canceled = mail.find(({ subject }) => subject.endsWith('is canceled'));
  expect(canceled?.text).toContain('\nYou canceled it.\n');
  expect(canceled?.html).toContain('You canceled it.');
});

onLocalEngine('a declined order has its customer told of that and of the cancellation', async () => {
  const user = await deployed.orders.makeUser();
  const { orderId } = await place(user, { totalAmount: 402.02 });

  const subjects = await subjectsTo(user, 3);

  expect(subjects.toSorted()).toEqual([
    `The payment for your order ${orderId} was declined`,
    `We have your order ${orderId}`,
    `Your order ${orderId} is canceled`,
  ]);
});

// On AWS, a stack that has just been made has no sender and drops everything for that reason.
onLocalEngine('the e-mail of a deleted user is dropped, counted and logged without an address', async () => {
  const user = await deployed.orders.makeUser();
  await deployed.orders.remove(user);
  const { metadata, data } = OrderPlaced.example;
  const now = { ...metadata, id: randomUUID(), userId: user.sub, time: new Date().toISOString() };

  await putEvent({ ...OrderPlaced, detail: { metadata: now, data } });

  const lines = await notifications.logged(({ userId }) => userId === user.sub);
  expect(lines).toMatchObject([{ message: 'e-mail not sent: the user is not in the pool', kind: 'placed' }]);
  const counted = await notifications.logged(
    ({ reason, EmailDropped }) => reason === 'USER_NOT_FOUND' && EmailDropped === 1,
  );
  expect(counted).not.toEqual([]);
  expect(JSON.stringify(lines)).not.toContain('@');
});
