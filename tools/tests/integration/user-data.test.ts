import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Caller } from '../../../tests/support/api';
import { type Orders, openOrders, openUsers, type Users } from '../../../tests/support/deployment';
import { anOrderBody, aUserBody, orderIn, someContent } from '../../../tests/support/records';
import { ordersStack } from '../../../tests/support/stack';
import { openOperator } from '../../operate/admin/operator';
import { run } from '../admin-command';

const PASSWORD = 'Correct-Horse-7';
const Made = z.object({ userid: z.string() });
const Issued = z.object({ token: z.string() });
const History = z.object({ entries: z.array(z.unknown()) });
const Item = z.looseObject({ userId: z.string(), orderId: z.string() });

const tables = DynamoDBDocumentClient.from(new DynamoDBClient());
let users: Users;
let orders: Orders;
const emails: string[] = [];
const erased: { userId: string; orderId: string }[] = [];

beforeAll(async () => {
  [users, orders] = [await openUsers(), await openOrders()];
});
afterAll(async () => {
  const operator = await openOperator();
  for (const email of emails) await operator.eraseUser(email, 'delete').catch(() => undefined);
  for (const Key of erased)
    await tables.send(new DeleteCommand({ TableName: (await ordersStack())('OrdersTable'), Key }));
  await orders?.close();
  await users?.close();
});

/** Waits until the stream has filled the history of an order. */
const recorded = async (api: Caller, orderId: string) => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (z.parse(History, (await api.get(`/orders/${orderId}/history`)).data).entries.length > 0) return;
    await sleep(100);
  }
  throw new Error(`no history of ${orderId} after 30 seconds`);
};

/** Somebody with a profile, two orders with their history, and a remembered answer for the second. */
const somebody = async () => {
  const email = `it-${randomUUID()}@example.com`;
  emails.push(email);
  const { userid } = z.parse(Made, await run(['users', 'create', email, '--password-stdin'], { input: PASSWORD }));
  const { token } = z.parse(Issued, await run(['token', '--user', email], { environment: { PASSWORD } }));
  const api = orders.api.as(token);
  await users.api.as(token).put(`/users/${userid}`, aUserBody({ name: 'Jo Doe' }));
  const first = orderIn(await api.post('/orders', anOrderBody()));
  const headers = { 'Idempotency-Key': randomUUID() };
  const second = orderIn(await api.post('/orders', someContent(), headers));
  for (const { orderId } of [first, second]) await recorded(api, orderId);
  return { email, userid, token, api, first, second };
};

/** The orders that were anonymised out of this one, by the moment it was placed. */
const anonymised = async (orderTime: string) => {
  const scan = {
    TableName: (await ordersStack())('OrdersTable'),
    FilterExpression: 'orderTime = :at AND begins_with(userId, :erased)',
    ExpressionAttributeValues: { ':at': orderTime, ':erased': 'erased-' },
    ConsistentRead: true,
  };
  const found: z.infer<typeof Item>[] = [];
  for await (const { Items } of paginateScan({ client: tables }, scan)) found.push(...z.parse(z.array(Item), Items));
  erased.push(...found.map(({ userId, orderId }) => ({ userId, orderId })));
  return found;
};

test('exports identity, profile, orders and remembered answers in one document', async () => {
  const { email, userid, first, second } = await somebody();

  const exported = await run(['users', 'export', email]);

  expect(exported).toMatchObject({
    userid,
    identity: { email, admin: false, attributes: { email, sub: userid }, groups: [] },
    profile: { userid, name: 'Jo Doe' },
    orders: expect.arrayContaining([first, second]),
    rememberedAnswers: [{ status: 'COMPLETED', data: second }],
  });
});

test('exports the history of the orders', async () => {
  const { email, first, second } = await somebody();

  const exported = await run(['users', 'export', email]);

  const entry = (order: object) =>
    expect.objectContaining({ name: 'OrderPlaced', detail: expect.objectContaining({ data: { order } }) });
  expect(exported).toMatchObject({ orderHistory: expect.arrayContaining([entry(first), entry(second)]) });
});

test('erases a user, and leaves nothing that is found by the userid', async () => {
  const { email, userid, api } = await somebody();

  const told = await run(['users', 'erase', email, '--orders', 'delete', '--yes']);

  expect(told).toMatchObject({
    userid,
    profile: 'deleted',
    orders: { policy: 'delete', count: 2 },
    historyEntries: 2,
    rememberedAnswers: 1,
    identity: 'deleted',
  });
  expect(await run(['users', 'export', userid])).toMatchObject({
    identity: null,
    profile: null,
    orders: [],
    orderHistory: [],
    rememberedAnswers: [],
  });
  expect((await api.get('/orders')).data).toEqual({ orders: [] });
});

test('anonymises orders: the books keep them, nothing in them leads to the user', async () => {
  const { email, userid, first, second } = await somebody();

  const told = await run(['users', 'erase', email, '--yes']);
  const left = [await anonymised(first.orderTime), await anonymised(second.orderTime)];

  expect(told).toMatchObject({ orders: { policy: 'anonymise', count: 2 }, historyEntries: 2 });
  expect(await run(['users', 'export', userid])).toMatchObject({ orders: [], orderHistory: [] });
  expect(left).toMatchObject([
    [{ data: { restaurantId: first.restaurantId, totalAmount: first.totalAmount, status: 'PLACED' } }],
    [{ data: { restaurantId: second.restaurantId, totalAmount: second.totalAmount, status: 'PLACED' } }],
  ]);
  for (const secret of [userid, email, first.orderId, second.orderId])
    expect(JSON.stringify(left)).not.toContain(secret);
  expect(left[0]?.[0]?.userId).not.toBe(left[1]?.[0]?.userId);
});

test('keeps the orders as they are when told so', async () => {
  const { email, userid, first, second } = await somebody();

  const told = await run(['users', 'erase', email, '--orders', 'keep', '--yes']);

  expect(told).toMatchObject({ orders: { policy: 'keep', count: 2 }, historyEntries: 0, identity: 'deleted' });
  expect(await run(['users', 'export', userid])).toMatchObject({
    profile: null,
    orders: expect.arrayContaining([first, second]),
    orderHistory: [expect.anything(), expect.anything()],
  });
  await run(['users', 'erase', userid, '--orders', 'delete', '--yes']);
});

test('erases again what a token that was issued before has written since', async () => {
  const { email, userid, api, token } = await somebody();
  await run(['users', 'erase', email, '--orders', 'delete', '--yes']);
  await users.api.as(token).put(`/users/${userid}`, aUserBody());
  await api.post('/orders', anOrderBody());

  const again = await run(['users', 'erase', userid, '--orders', 'delete', '--yes']);
  const once = await run(['users', 'erase', userid, '--orders', 'delete', '--yes']);

  expect(again).toMatchObject({ profile: 'deleted', orders: { count: 1 }, identity: 'none' });
  expect(once).toMatchObject({ profile: 'none', orders: { count: 0 }, rememberedAnswers: 0, identity: 'none' });
  await expect(run(['users', 'erase', email, '--yes'])).rejects.toThrow(
    /No account has the e-mail address .* Give the user's id/,
  );
});
