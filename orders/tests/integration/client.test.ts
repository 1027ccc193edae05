import type { Client, OrderBody } from '../../../clients/typescript/src/client';
import { anOrder } from '../../../tests/support/builders';
import { clientOf, signInOf } from '../../../tests/support/client';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';

let orders: Orders;
let admin: Account;
let user: Account;
let mine: Client['orders'];

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
  mine = (await clientOf(orders.pool, user)).orders;
});
afterAll(() => orders?.close());

const content: OrderBody = anOrder();

/** The platform's fetch; the first answer is lost on its way. */
const losingFirstAnswer = () => {
  let isLost = false;
  return async (url: string, init: RequestInit): Promise<Response> => {
    const answer = await fetch(url, init);
    if (isLost) return answer;
    isLost = true;
    throw new TypeError('the answer is lost');
  };
};

test('places, reads, edits and cancels an order', async () => {
  const placed = await mine.place(content);
  const edited = await mine.edit(placed.orderId, { ...content, totalAmount: 30.5 }, { ifMatch: placed });
  const canceled = await mine.cancel(placed.orderId, { ifMatch: edited });

  expect(placed).toMatchObject({ ...content, userId: user.sub, status: 'PLACED', version: 1 });
  expect(edited).toEqual({ ...placed, totalAmount: 30.5, version: 2 });
  expect(canceled).toEqual({ ...edited, status: 'CANCELED', version: 3 });
  expect(await mine.get(placed.orderId)).toEqual(canceled);
});

test('places an order once though its first answer is lost', async () => {
  const buyer = await orders.makeUser();
  const client = await clientOf(orders.pool, buyer, { fetch: losingFirstAnswer(), random: () => 0 });

  const placed = await client.orders.place(content);

  expect(await orders.itemsOf(buyer.sub)).toHaveLength(1);
  expect(await client.orders.get(placed.orderId)).toEqual(placed);
});

test('edits an order once though the first answer is lost', async () => {
  const placed = await mine.place(content);
  const client = await clientOf(orders.pool, user, { fetch: losingFirstAnswer(), random: () => 0 });

  const edited = await client.orders.edit(placed.orderId, { ...content, totalAmount: 1 }, { ifMatch: placed });

  expect(edited).toMatchObject({ totalAmount: 1, version: 2 });
});

test('gives the first order again for the same key, and refuses another under it', async () => {
  const options = { idempotencyKey: `key-${user.sub}` };
  const placed = await mine.place(content, options);

  expect(await mine.place(content, options)).toEqual(placed);
  await expect(mine.place({ ...content, totalAmount: 1 }, options)).rejects.toMatchObject({
    name: 'ApiProblem',
    code: 'IDEMPOTENCY_CONFLICT',
    status: 422,
    requestId: expect.stringMatching(/.+/),
  });
});

test('refuses a change of a record that moved on', async () => {
  const placed = await mine.place(content);
  await mine.edit(placed.orderId, { ...content, totalAmount: 2 });

  const editing = mine.edit(placed.orderId, { ...content, totalAmount: 3 }, { ifMatch: placed });

  await expect(editing).rejects.toMatchObject({ code: 'VERSION_MISMATCH', status: 412 });
});

test('names the fields that do not validate', async () => {
  await expect(mine.place({ ...content, restaurantId: 0 })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    errors: [{ pointer: '/restaurantId', detail: expect.any(String) }],
  });
});

test('lists orders over pages, newest first', async () => {
  const buyer = (await clientOf(orders.pool, await orders.makeUser())).orders;
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await buyer.place(content)).orderId);
  await buyer.cancel(ids[1] ?? '');

  const listed: string[] = [];
  for await (const { orderId } of buyer.list({ limit: 2 })) listed.push(orderId);
  const canceled: string[] = [];
  for await (const { orderId } of buyer.list({ limit: 2, status: 'CANCELED' })) canceled.push(orderId);
  const sizes: number[] = [];
  for await (const { items } of buyer.list({ limit: 2 }).pages()) sizes.push(items.length);

  expect(listed).toEqual(ids);
  expect(canceled).toEqual([ids[1]]);
  expect(sizes).toEqual([2, 2, 1]);
});

test('acknowledges an order as an admin, and as nobody else', async () => {
  const restaurant = (await clientOf(orders.pool, admin)).orders;
  const placed = await mine.place(content);

  await expect(mine.acknowledge(placed)).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 });
  const acknowledged = await restaurant.acknowledge(placed, { ifMatch: placed });

  expect(acknowledged).toEqual({ ...placed, status: 'ACKNOWLEDGED', version: 2 });
  await expect(mine.cancel(placed.orderId)).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED', status: 400 });
});

test('gets a new token by the refresh token when one is refused', async () => {
  const flows: string[] = [];
  const getToken = signInOf(orders.pool, user, {
    fetch: (url, init) => {
      flows.push(JSON.parse(String(init.body)).AuthFlow);
      return fetch(url, init);
    },
  });
  const refusals = ['not a token'];
  const client = await clientOf(orders.pool, user, { getToken: async (why) => refusals.pop() ?? getToken(why) });

  await client.orders.list({ limit: 1 }).pages()[Symbol.asyncIterator]().next();
  await getToken({ rejected: await getToken({}) });

  expect(flows).toEqual(['USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH']);
  expect((await orders.api.as(await getToken({})).get('/orders?limit=1')).status).toBe(200);
});
