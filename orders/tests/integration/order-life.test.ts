import { expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, ordersIn, someContent } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let user: Account;

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
});

afterAll(() => orders?.close());

const mine = () => orders.api.as(user.token);
const place = async (overrides: Record<string, unknown> = {}) =>
  orderIn(await mine().post('/orders', anOrderBody(overrides)));
const acknowledge = (orderId: string, userId = user.sub) =>
  orders.api.as(admin.token).post(`/orders/${orderId}/acknowledge`, { userId });
const read = async (orderId: string) => orderIn(await mine().get(`/orders/${orderId}`));

const RFC_3339_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

test('places an order under the orderId that the client names', async () => {
  const body = anOrderBody();

  const answer = await mine().post('/orders', body);

  expect({ status: answer.status, data: answer.data }).toEqual({
    status: 200,
    data: {
      ...body,
      userId: user.sub,
      status: 'PLACED',
      orderTime: expect.stringMatching(RFC_3339_UTC),
      version: 1,
    },
  });
  expect(answer.headers).toMatchObject({ etag: '"1"', 'cache-control': 'no-store' });
  expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
});

test('goes from placed over edited to canceled, and each answer shows in the next read', async () => {
  const { orderId, orderTime } = await place();
  const path = `/orders/${orderId}`;

  const edited = await mine().put(path, someContent({ restaurantId: 7, totalAmount: 30.5 }));
  const readEdited = await mine().get(path);
  const canceled = await mine().delete(path);
  const readCanceled = await mine().get(path);

  expect(edited.data).toEqual({
    ...someContent({ restaurantId: 7, totalAmount: 30.5 }),
    orderId,
    userId: user.sub,
    status: 'PLACED',
    orderTime,
    version: 2,
  });
  expect(readEdited.data).toEqual(edited.data);
  expect(orderIn(canceled)).toEqual({ ...orderIn(edited), status: 'CANCELED', version: 3 });
  expect(readCanceled.data).toEqual(canceled.data);
  expect([edited, readEdited, canceled, readCanceled].map(({ headers }) => headers.etag)).toEqual([
    '"2"',
    '"2"',
    '"3"',
    '"3"',
  ]);
});

test('lists an order as soon as it is placed and as it was last changed', async () => {
  const placed = await place();

  const first = ordersIn(await mine().get('/orders')).orders[0];
  await mine().delete(`/orders/${placed.orderId}`);
  const second = ordersIn(await mine().get('/orders')).orders[0];

  expect(first).toEqual(placed);
  expect(second).toEqual({ ...placed, status: 'CANCELED', version: 2 });
});

test('acknowledges an order of a user when an admin asks for it', async () => {
  const placed = await place();

  const answer = await acknowledge(placed.orderId);

  expect(orderIn(answer)).toEqual({ ...placed, status: 'ACKNOWLEDGED', version: 2 });
  expect(answer.headers.etag).toBe('"2"');
  expect(await read(placed.orderId)).toEqual(answer.data);
});

test('gives the order again when it is canceled again', async () => {
  const { orderId } = await place();
  const first = await mine().delete(`/orders/${orderId}`);

  const second = await mine().delete(`/orders/${orderId}`);

  expect(orderIn(second)).toEqual(first.data);
  expect(orderIn(second)).toMatchObject({ status: 'CANCELED', version: 2 });
});

test('gives the order again when it is acknowledged again', async () => {
  const { orderId } = await place();
  const first = await acknowledge(orderId);

  const second = await acknowledge(orderId);

  expect(orderIn(second)).toEqual(first.data);
  expect(orderIn(second)).toMatchObject({ status: 'ACKNOWLEDGED', version: 2 });
});

test('refuses to cancel an acknowledged order', async () => {
  const { orderId } = await place();
  await acknowledge(orderId);

  const answer = await mine().delete(`/orders/${orderId}`);

  expectProblem(answer, 400, 'ORDER_NOT_PLACED');
  expect(await read(orderId)).toMatchObject({ status: 'ACKNOWLEDGED', version: 2 });
});

test('refuses to acknowledge a canceled order', async () => {
  const { orderId } = await place();
  await mine().delete(`/orders/${orderId}`);

  const answer = await acknowledge(orderId);

  expectProblem(answer, 400, 'ORDER_NOT_PLACED');
  expect(await read(orderId)).toMatchObject({ status: 'CANCELED', version: 2 });
});

test.each([
  ['acknowledged', 'ACKNOWLEDGED', (orderId: string) => acknowledge(orderId)],
  ['canceled', 'CANCELED', (orderId: string) => mine().delete(`/orders/${orderId}`)],
])('refuses to edit an order that is %s', async (_, status, change) => {
  const { orderId } = await place();
  await change(orderId);

  const answer = await mine().put(`/orders/${orderId}`, someContent({ totalAmount: 1 }));

  expectProblem(answer, 400, 'ORDER_NOT_PLACED');
  expect(await read(orderId)).toMatchObject({ status, totalAmount: 19.98, version: 2 });
});

test('lets either the cancellation or the acknowledgement win when they come at once', async () => {
  const { orderId } = await place();

  const [canceled, acknowledged] = await Promise.all([mine().delete(`/orders/${orderId}`), acknowledge(orderId)]);

  const won = canceled.status === 200 ? 'CANCELED' : 'ACKNOWLEDGED';
  expectProblem(won === 'CANCELED' ? acknowledged : canceled, 400, 'ORDER_NOT_PLACED');
  expect(await read(orderId)).toMatchObject({ status: won, version: 2 });
});

test('answers 404 about an order that does not exist, on every route that takes one', async () => {
  const answers = [
    await mine().get('/orders/no-such-order'),
    await mine().put('/orders/no-such-order', someContent()),
    await mine().delete('/orders/no-such-order'),
    await acknowledge('no-such-order'),
    await acknowledge('no-such-order', 'no-such-user'),
  ];

  for (const answer of answers) expectProblem(answer, 404, 'ORDER_NOT_FOUND');
});
