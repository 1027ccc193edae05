import { expectInvalid, expectProblem, nextPage, pagesOf } from '../../../tests/support/api';
import { clientOf } from '../../../tests/support/client';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { eventually } from '../../../tests/support/eventually';
import { anOrderBody, aWorkshopItem, historyIn, orderIn, someContent } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let user: Account;

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
});

afterAll(() => orders?.close());

const as = ({ token }: Account) => orders.api.as(token);
const place = async () => orderIn(await as(user).post('/orders', anOrderBody()));
const edit = async (orderId: string, totalAmount: number) =>
  orderIn(await as(user).put(`/orders/${orderId}`, someContent({ totalAmount })));
const acknowledge = (orderId: string) => as(admin).post(`/orders/${orderId}/acknowledge`, { userId: user.sub });

/** The history of one of the user's orders, once nothing is missing in it. */
const completeHistory = async (orderId: string, query = '') => {
  const read = async () => historyIn(await as(user).get(`/orders/${orderId}/history${query}`));
  const history = await eventually(read, ({ complete }) => complete);
  expect(history.complete).toBe(true);
  return history;
};

/** An order that was edited so many times. */
const placeAndEdit = async (edits: number) => {
  const { orderId } = await place();
  for (let count = 1; count <= edits; count += 1) await edit(orderId, count);
  await completeHistory(orderId, '?limit=100');
  return orderId;
};

test('tells the life of an order that was placed, edited and canceled, with the order as it stood each time', async () => {
  const placed = await place();
  const edited = await edit(placed.orderId, 30.5);
  const canceled = orderIn(await as(user).delete(`/orders/${placed.orderId}`));

  const history = await completeHistory(placed.orderId);

  expect(history).toEqual({
    orderId: placed.orderId,
    complete: true,
    entries: [
      { sequence: 1, type: 'OrderPlaced', time: placed.orderTime, actor: 'customer', order: placed },
      { sequence: 2, type: 'OrderEdited', time: expect.any(String), actor: 'customer', order: edited },
      {
        sequence: 3,
        type: 'OrderCanceled',
        time: expect.any(String),
        actor: 'customer',
        reason: 'CUSTOMER_REQUEST',
        order: canceled,
      },
    ],
  });
  const times = history.entries.map(({ time }) => time);
  expect(times).toEqual(times.toSorted());
});

test('names the admin who acknowledged an order', async () => {
  const placed = await place();
  const acknowledged = orderIn(await acknowledge(placed.orderId));

  const { entries } = await completeHistory(placed.orderId);

  expect(entries).toMatchObject([
    { sequence: 1, type: 'OrderPlaced', actor: 'customer', order: placed },
    { sequence: 2, type: 'OrderAcknowledged', actor: 'admin', order: acknowledged },
  ]);
});

test('says nothing of requests that change nothing', async () => {
  const body = anOrderBody();
  const { orderId } = orderIn(await as(user).post('/orders', body));
  await as(user).post('/orders', body);
  await as(user).put(`/orders/${orderId}`, body);
  await as(user).delete(`/orders/${orderId}`);
  await as(user).delete(`/orders/${orderId}`);
  expectProblem(await acknowledge(orderId), 400, 'ORDER_NOT_PLACED');

  const { entries } = await completeHistory(orderId);

  expect(entries.map(({ sequence, type }) => [sequence, type])).toEqual([
    [1, 'OrderPlaced'],
    [2, 'OrderCanceled'],
  ]);
});

test('tells of an order that another tool wrote, and of what this service then did to it', async () => {
  const item = aWorkshopItem({ userId: user.sub, minutesOld: 1 });
  await orders.put(item);
  await as(user).delete(`/orders/${item.orderId}`);

  const { entries } = await completeHistory(item.orderId);

  expect(entries).toMatchObject([
    { sequence: 0, type: 'OrderChangedElsewhere', actor: 'unknown', order: { status: 'PLACED', version: 0 } },
    { sequence: 1, type: 'OrderCanceled', actor: 'customer', order: { status: 'CANCELED', version: 1 } },
  ]);
});

test('gives each change once, oldest first, over pages between which further ones are made', async () => {
  const orderId = await placeAndEdit(4);

  const pages = await pagesOf(as(user), `/orders/${orderId}/history?limit=2`, () => edit(orderId, 99));

  const sequences = pages.flatMap((page) => historyIn(page).entries).map(({ sequence }) => sequence);
  expect(sequences.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(sequences).toEqual([1, 2, 3, 4, 5, 6].slice(0, sequences.length));
});

test('has 25 changes on a page unless a limit says otherwise', async () => {
  const orderId = await placeAndEdit(26);

  const [first, limited, all] = await Promise.all(
    ['', '?limit=2', '?limit=100'].map(async (query) =>
      historyIn(await as(user).get(`/orders/${orderId}/history${query}`)),
    ),
  );

  expect([first, limited, all].map((page) => page?.entries.length)).toEqual([25, 2, 27]);
  expect([first, limited, all].map((page) => page?.complete)).toEqual([true, true, true]);
  expect(all).not.toHaveProperty('nextCursor');
});

test('names the next page in the body and in a relative link', async () => {
  const orderId = await placeAndEdit(1);

  const answer = await as(user).get(`/orders/${orderId}/history?limit=1`);

  const { nextCursor } = historyIn(answer);
  expect(nextCursor).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(answer.headers.link).toBe(`<?cursor=${nextCursor}&limit=1>; rel="next"`);
});

test('answers 404 about the order of another user as about one that nobody has, to admins too', async () => {
  const { orderId } = await place();

  for (const caller of [await orders.makeUser(), admin]) {
    expectProblem(await as(caller).get(`/orders/${orderId}/history`), 404, 'ORDER_NOT_FOUND');
    expectProblem(await as(caller).get('/orders/no-such-order/history'), 404, 'ORDER_NOT_FOUND');
  }
});

describe('a query that is not valid', () => {
  let orderId: string;

  beforeAll(async () => {
    orderId = await placeAndEdit(1);
  });

  test.each(['x', 'e30', 'W10', '%F0%9F%8D%95', 'null', '..%2F..'])('is the cursor %s', async (cursor) => {
    expectProblem(await as(user).get(`/orders/${orderId}/history?cursor=${cursor}`), 400, 'INVALID_CURSOR');
  });

  test('is the cursor of another order', async () => {
    const next = nextPage(await as(user).get(`/orders/${orderId}/history?limit=1`));
    const other = await place();

    expectProblem(await as(user).get(`/orders/${other.orderId}/history${next}`), 400, 'INVALID_CURSOR');
  });

  test('is the cursor of another user’s order of the same id', async () => {
    const next = nextPage(await as(user).get(`/orders/${orderId}/history?limit=1`));
    const other = await orders.makeUser();
    await as(other).post('/orders', anOrderBody({ orderId }));

    expectProblem(await as(other).get(`/orders/${orderId}/history${next}`), 400, 'INVALID_CURSOR');
  });

  test('is the cursor of a list of orders', async () => {
    await place();
    const next = nextPage(await as(user).get('/orders?limit=1'));

    expectProblem(await as(user).get(`/orders/${orderId}/history${next}`), 400, 'INVALID_CURSOR');
  });

  test.each(['0', '101', 'x', '-1', '1.5', '1e1', ''])('is the limit "%s"', async (limit) => {
    expectInvalid(await as(user).get(`/orders/${orderId}/history?limit=${limit}`), '/limit');
  });
});

test('is gone through by the client, change after change', async () => {
  const orderId = await placeAndEdit(2);
  const { orders: mine } = await clientOf(orders.pool, user);

  const types: string[] = [];
  for await (const { type } of mine.history(orderId, { limit: 2 })) types.push(type);
  const complete: boolean[] = [];
  for await (const page of mine.history(orderId, { limit: 2 }).pages()) complete.push(page.complete);

  expect(types).toEqual(['OrderPlaced', 'OrderEdited', 'OrderEdited']);
  expect(complete).toEqual([true, true]);
});
