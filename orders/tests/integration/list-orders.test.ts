import { expectInvalid, expectProblem, nextPage, pagesOf } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, ordersIn } from '../../../tests/support/records';

let orders: Orders;

beforeAll(async () => {
  orders = await openOrders();
});

afterAll(() => orders?.close());

const as = ({ token }: Account) => orders.api.as(token);
const placeBy = async (user: Account) => orderIn(await as(user).post('/orders', anOrderBody()));

const someoneWithOrders = async (count: number) => {
  const user = await orders.makeUser();
  const orderIds: string[] = [];
  for (let i = 0; i < count; i++) orderIds.unshift((await placeBy(user)).orderId);
  return { user, orderIds };
};

test('gives a user without orders an empty list and no further page', async () => {
  const user = await orders.makeUser();

  const answer = await as(user).get('/orders');

  expect({ status: answer.status, data: answer.data }).toEqual({ status: 200, data: { orders: [] } });
  expect(answer.headers).not.toHaveProperty('link');
});

test('lists newest first, 25 orders on a page unless a limit says otherwise', async () => {
  const { user, orderIds } = await someoneWithOrders(27);

  const [first, limited, all] = [
    await as(user).get('/orders'),
    await as(user).get('/orders?limit=2'),
    await as(user).get('/orders?limit=100'),
  ].map((answer) => ordersIn(answer));

  expect(first?.orders.map(({ orderId }) => orderId)).toEqual(orderIds.slice(0, 25));
  expect(limited?.orders.map(({ orderId }) => orderId)).toEqual(orderIds.slice(0, 2));
  expect(all?.orders.map(({ orderId }) => orderId)).toEqual(orderIds);
  expect(all).not.toHaveProperty('nextCursor');
});

test('shows each order once, newest first, over pages between which new orders arrive', async () => {
  const { user, orderIds } = await someoneWithOrders(7);

  const pages = await pagesOf(as(user), '/orders?limit=3', () => placeBy(user));

  const seen = pages.flatMap((page) => ordersIn(page).orders);
  const seenIds = seen.map(({ orderId }) => orderId);
  const times = seen.map(({ orderTime }) => orderTime);
  expect(pages.length).toBeGreaterThanOrEqual(3);
  expect(new Set(seenIds).size).toBe(seenIds.length);
  expect(seenIds.filter((orderId) => orderIds.includes(orderId))).toEqual(orderIds);
  expect(times).toEqual(times.toSorted().reverse());
});

test('names the next page in the body and in a relative link with the rest of the query', async () => {
  const { user } = await someoneWithOrders(3);

  const answer = await as(user).get('/orders?limit=1&status=PLACED');

  const { nextCursor } = ordersIn(answer);
  expect(nextCursor).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(answer.headers.link).toBe(`<?cursor=${nextCursor}&limit=1&status=PLACED>; rel="next"`);
});

test('finds the orders of a status over pages that may be empty', async () => {
  const { user, orderIds } = await someoneWithOrders(4);
  const oldest = orderIds.at(-1);
  await as(user).delete(`/orders/${oldest}`);

  const pages = (await pagesOf(as(user), '/orders?limit=1&status=CANCELED')).map((page) => ordersIn(page));

  expect(pages.slice(0, 3).map((page) => page.orders)).toEqual([[], [], []]);
  expect(pages.flatMap((page) => page.orders)).toMatchObject([{ orderId: oldest, status: 'CANCELED' }]);
});

test.each([
  ['PLACED', 1],
  ['CANCELED', 1],
  ['ACKNOWLEDGED', 0],
])('lists with status %s only the orders in it', async (status, count) => {
  const { user, orderIds } = await someoneWithOrders(2);
  await as(user).delete(`/orders/${orderIds[0]}`);

  const page = ordersIn(await as(user).get(`/orders?status=${status}`));

  expect(page.orders.map((order) => order.status)).toEqual(Array(count).fill(status));
});

test('answers 400 to the cursor of another user', async () => {
  const [{ user }, other] = [await someoneWithOrders(2), await orders.makeUser()];
  const next = nextPage(await as(user).get('/orders?limit=1'));

  const answer = await as(other).get(`/orders${next}`);

  expectProblem(answer, 400, 'INVALID_CURSOR');
});

test('answers 400 to the cursor of another status', async () => {
  const { user } = await someoneWithOrders(2);
  const all = ordersIn(await as(user).get('/orders?limit=1')).nextCursor;
  const placed = ordersIn(await as(user).get('/orders?limit=1&status=PLACED')).nextCursor;

  const answers = [
    await as(user).get(`/orders?cursor=${all}&status=PLACED`),
    await as(user).get(`/orders?cursor=${placed}`),
    await as(user).get(`/orders?cursor=${placed}&status=CANCELED`),
  ];

  for (const answer of answers) expectProblem(answer, 400, 'INVALID_CURSOR');
});

describe('a query that is not valid', () => {
  let user: Account;

  beforeAll(async () => {
    user = await orders.makeUser();
  });

  test.each(['x', 'e30', 'W10', '%F0%9F%8D%95', 'null', '..%2F..'])('is the cursor %s', async (cursor) => {
    const answer = await as(user).get(`/orders?cursor=${cursor}`);

    expectProblem(answer, 400, 'INVALID_CURSOR');
  });

  test.each(['0', '101', 'x', '-1', '1.5', '1e1', ''])('is the limit "%s"', async (limit) => {
    const answer = await as(user).get(`/orders?limit=${limit}`);

    expectInvalid(answer, '/limit');
  });

  test.each(['placed', 'DONE', ''])('is the status "%s"', async (status) => {
    const answer = await as(user).get(`/orders?status=${status}`);

    expectInvalid(answer, '/status');
  });

  test('is a cursor of five thousand characters', async () => {
    const answer = await as(user).get(`/orders?cursor=${'c'.repeat(5_000)}`);

    expectInvalid(answer, '/cursor');
  });
});
