import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, ListRulesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderKey } from 'order-lookup';
import * as z from 'zod/mini';
import { historyOf } from '../../../orders/src/order-history';
import { anOrderKey, aWorkshopOrder } from '../../../tests/support/builders';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, someContent } from '../../../tests/support/records';
import { ordersStack } from '../../../tests/support/stack';
import { run } from '../events-command';

const root = join(__dirname, '../../..');
const busName = process.env.SHARED_STACK_NAME ?? 'serverless-patterns-shared';
const Differences = z.array(z.looseObject({ userId: z.string(), orderId: z.string(), kind: z.string() }));
const Audit = z.object({
  compared: z.number(),
  differences: Differences,
  fulfilments: z.object({ compared: z.number(), ledger: z.literal('compared'), differences: Differences }),
  views: z.object({ differences: Differences, rows: z.array(z.looseObject({ view: z.string() })) }),
});
const Letters = z.array(
  z.object({ id: z.string(), where: z.string(), reason: z.string(), content: z.string(), since: z.string() }),
);
const tables = DynamoDBDocumentClient.from(new DynamoDBClient());
const bus = new EventBridgeClient();
let orders: Orders;

beforeAll(async () => {
  orders = await openOrders();
});
afterAll(() => orders?.close());

/** Takes an order's history away, and returns how many entries it had. */
const forgetHistory = async ({ userId, orderId }: OrderKey) => {
  const TableName = (await ordersStack())('OrderHistoryTable');
  const query = {
    TableName,
    KeyConditionExpression: '#record = :record',
    ExpressionAttributeNames: { '#record': 'record' },
    ExpressionAttributeValues: { ':record': historyOf({ userId, orderId }) },
  };
  const { Items = [] } = await tables.send(new QueryCommand(query));
  for (const { record, position } of Items)
    await tables.send(new DeleteCommand({ TableName, Key: { record, position } }));
  return Items.length;
};

/** What an audit says of one order and its fulfilment; it fails by its exit code, since other tests leave what has no order. */
const differencesOf = async (userId: string) => {
  const ended = spawnSync(process.execPath, ['tools/bootstrap.mjs', 'events', 'audit', '--json'], {
    cwd: root,
    encoding: 'utf8',
  });
  const { differences, fulfilments, views } = z.parse(Audit, JSON.parse(ended.stdout));
  const all = [...differences, ...fulfilments.differences];
  const differing = [...all, ...views.differences, ...views.rows];
  expect(ended.status).toBe(differing.length > 0 ? 1 : 0);
  return all.filter((one) => one.userId === userId);
};

const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  while (true) {
    const found = await look();
    if (found) return found;
    await sleep(200);
  }
};

const startTail = async () => {
  const child = spawn(process.execPath, ['tools/bootstrap.mjs', 'events', 'tail'], { cwd: root });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  await once(createInterface({ input: child.stderr }), 'line');
  return { child, lines };
};

const tailRules = async () =>
  (await bus.send(new ListRulesCommand({ EventBusName: busName, NamePrefix: 'events-tail-' }))).Rules ?? [];

test('tail shows what happens to an order, and leaves no rule behind', async () => {
  const { child, lines } = await startTail();
  const user = await orders.makeUser();
  const api = orders.api.as(user.token);
  const { orderId } = orderIn(await api.post('/orders', anOrderBody()));
  await api.put(`/orders/${orderId}`, someContent({ totalAmount: 99 }));
  await api.delete(`/orders/${orderId}`);
  const ofOrder = async () => {
    const found = lines.filter((line) => line.includes(orderId) && /Order(Placed|Edited|Canceled)/.test(line));
    return found.length === 3 ? found : undefined;
  };

  const shown = await until(ofOrder);
  child.kill('SIGINT');
  await once(child, 'exit');

  expect(shown.map((line) => /(Order\w+) .* v(\d) /.exec(line)?.slice(1))).toEqual([
    ['OrderPlaced', '1'],
    ['OrderEdited', '2'],
    ['OrderCanceled', '3'],
  ]);
  expect(await tailRules()).toEqual([]);
  expect(await run(['republish', '--order', `${user.sub}/${orderId}`])).toMatchObject({ orderId, published: 3 });
});

test('replays a time range, and refuses one that is empty', async () => {
  const from = new Date().toISOString();
  const user = await orders.makeUser();
  const { orderId } = orderIn(await orders.api.as(user.token).post('/orders', anOrderBody()));
  const has = async () => run(['republish', '--order', `${user.sub}/${orderId}`]).catch(() => undefined);
  await until(has);

  const replayed = await run(['replay', '--from', from, '--to', '2999-01-01T00:00:00Z']);

  expect(replayed).toEqual({ read: expect.any(Number), published: expect.any(Number) });
  expect(replayed).not.toMatchObject({ published: 0 });
  await expect(run(['replay', '--from', from, '--to', from])).rejects.toThrow('--from must be before --to.');
});

test('backfills an order that another tool wrote before the stream, and audits it', async () => {
  const key = anOrderKey();
  const OrdersTable = (await ordersStack())('OrdersTable');
  await orders.put(aWorkshopOrder(key));
  await until(() => forgetHistory(key));

  const before = await differencesOf(key.userId);
  const backfilled = await run(['backfill']);
  const after = await differencesOf(key.userId);

  await tables.send(new DeleteCommand({ TableName: OrdersTable, Key: key }));
  await forgetHistory(key);
  expect(before).toEqual([{ ...key, kind: 'ORDER_WITHOUT_HISTORY', version: 0 }]);
  expect(backfilled).toMatchObject({ recorded: expect.any(Number), unreadable: expect.any(Number) });
  expect(after).toEqual([]);
});

const deadLettersAbout = async (text: string) =>
  z.parse(Letters, await run(['dead'])).filter(({ content }) => content.includes(text));

const accept = async (userId: string, orderId: string) => {
  const Detail = JSON.stringify({ userId, orderId, restaurantId: 1 });
  const Entries = [{ EventBusName: busName, Source: 'restaurant', DetailType: 'OrderAccepted', Detail }];
  await bus.send(new PutEventsCommand({ Entries }));
};

test('lists an event that could not be processed, and puts it back, once what it lacked is there', async () => {
  const user = await orders.makeUser();
  const orderId = `late-${user.sub}`;
  await accept(user.sub, orderId);
  const found = await until(async () => {
    const letters = await deadLettersAbout(orderId);
    return letters.length > 0 ? letters : undefined;
  });
  const api = orders.api.as(user.token);
  await api.post('/orders', { ...anOrderBody(), ...someContent({ restaurantId: 1 }), orderId });

  // A letter that another test looks at is hidden from the redrive.
  const accepted = await until(async () => {
    await run(['redrive']);
    const order = orderIn(await api.get(`/orders/${orderId}`));
    return order.status === 'ACKNOWLEDGED' ? order : undefined;
  });
  expect(found).toMatchObject([{ where: expect.stringContaining('DeadLetters'), reason: 'ORDER_NOT_FOUND' }]);
  expect(accepted.version).toBe(2);
  expect(await deadLettersAbout(orderId)).toEqual([]);
});

test.each([
  ['failed', ['republish', '--order', 'nobody/nothing'], 1, /^✗ Order nothing of user nobody has no history\.\n$/],
  ['not understood', ['republish', '--order', 'nothing'], 2, /^✗ [^\n]+It takes USER\/ORDER[^\n]+\n$/],
])('ends with one line on standard error when it is %s', (_, args, status, stderr) => {
  const command = ['tools/bootstrap.mjs', 'events', ...args];

  const ended = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });

  expect(ended).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(stderr) });
});
