import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateBackupCommand,
  DeleteBackupCommand,
  DeleteTableCommand,
  DynamoDBClient,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Caller } from '../../../tests/support/api';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, someContent } from '../../../tests/support/records';
import { onLocalEngine, ordersStack, usersStack } from '../../../tests/support/stack';
import { run } from '../admin-command';

const client = new DynamoDBClient();
const tables = DynamoDBDocumentClient.from(client);
const copies: string[] = [];
let orders: Orders;

beforeAll(async () => {
  orders = await openOrders();
});
afterAll(async () => {
  for (const TableName of copies) await client.send(new DeleteTableCommand({ TableName }));
  await orders?.close();
});

const aCopy = () => {
  const TableName = `restored-${randomUUID()}`;
  copies.push(TableName);
  return TableName;
};
const exists = (TableName: string) => waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });

/** The orders table as it is now, restored from an on-demand backup. */
const backUpAndRestore = async (TableName: string) => {
  const { BackupDetails } = await client.send(new CreateBackupCommand({ TableName, BackupName: 'rehearsal' }));
  const BackupArn = BackupDetails?.BackupArn;
  return async () => {
    const TargetTableName = aCopy();
    await client.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName }));
    await exists(TargetTableName);
    await client.send(new DeleteBackupCommand({ BackupArn }));
    return TargetTableName;
  };
};

const History = z.object({ entries: z.array(z.unknown()) });

/** The two entries of an order that was placed and restored, as soon as the stream has filled them in. */
const historyOf = async (api: Caller, orderId: string) => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const { entries } = z.parse(History, (await api.get(`/orders/${orderId}/history`)).data);
    if (entries.length === 2) return entries;
    await sleep(100);
  }
  throw new Error(`no whole history of ${orderId} after 30 seconds`);
};

// On AWS a restore takes a quarter of an hour or more, and costs.
onLocalEngine('brings back what was lost since a backup and leaves alone what is newer', async () => {
  const TableName = (await ordersStack())('OrdersTable');
  const user = await orders.makeUser();
  const api = orders.api.as(user.token);
  const lost = orderIn(await api.post('/orders', anOrderBody()));
  const kept = orderIn(await api.post('/orders', anOrderBody()));
  const restore = await backUpAndRestore(TableName);
  await tables.send(new DeleteCommand({ TableName, Key: { userId: user.sub, orderId: lost.orderId } }));
  const edited = orderIn(await api.put(`/orders/${kept.orderId}`, someContent({ totalAmount: 99 })));
  const placedSince = orderIn(await api.post('/orders', anOrderBody()));
  const from = await restore();

  const counted = await run(['restore', 'orders', '--from', from, '--user', user.sub, '--dry-run']);
  const asCounted = (await api.get(`/orders/${lost.orderId}`)).status;
  const restored = await run(['restore', 'orders', '--from', from, '--user', user.sub]);
  const again = await run(['restore', 'orders', '--from', from, '--user', user.sub]);

  expect([counted, restored]).toMatchObject([
    { read: 2, missing: 1, restored: 0 },
    { read: 2, missing: 1, restored: 1 },
  ]);
  expect(asCounted).toBe(404);
  expect(again).toMatchObject({ from, to: TableName, missing: 0 });
  const { data } = await api.get('/orders');
  // It has a new version, which no earlier If-Match matches.
  const broughtBack = { ...lost, version: expect.any(Number) };
  expect(data).toEqual({ orders: expect.arrayContaining([broughtBack, edited, placedSince]) });
  expect(await historyOf(api, lost.orderId)).toMatchObject([
    { type: 'OrderPlaced', sequence: 1 },
    { type: 'OrderRestored', actor: 'admin', order: broughtBack },
  ]);
});

// The engine keeps no history: it restores what the table has now, whatever the time.
onLocalEngine('restores to a point in time into a table that the command takes', async () => {
  const SourceTableName = (await usersStack())('UsersTable');
  const TargetTableName = aCopy();
  const user = await orders.makeUser();
  const Item = { userid: user.sub, name: 'Jo', timestamp: '2026-11-21T12:00:00.000Z', version: 1 };
  await tables.send(new PutCommand({ TableName: SourceTableName, Item }));
  const latest = { UseLatestRestorableTime: true };
  await client.send(new RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName, ...latest }));
  await exists(TargetTableName);

  const restored = await run(['restore', 'users', '--from', TargetTableName, '--user', user.sub]);
  await tables.send(new DeleteCommand({ TableName: SourceTableName, Key: { userid: user.sub } }));

  expect(restored).toMatchObject({ from: TargetTableName, to: SourceTableName, read: 1, missing: 0, restored: 0 });
});

onLocalEngine('finds the user of an e-mail address, and asks for the id when no account has it', async () => {
  const TableName = (await ordersStack())('OrdersTable');
  const user = await orders.makeUser();
  const api = orders.api.as(user.token);
  const lost = orderIn(await api.post('/orders', anOrderBody()));
  const from = await (await backUpAndRestore(TableName))();
  await tables.send(new DeleteCommand({ TableName, Key: { userId: user.sub, orderId: lost.orderId } }));
  const nobody = `it-${randomUUID()}@example.com`;

  const restored = await run(['restore', 'orders', '--from', from, '--user', user.email]);
  const again = await run(['restore', 'orders', '--from', from, '--user', user.email]);

  expect([restored, again]).toMatchObject([
    { read: 1, missing: 1, restored: 1 },
    { read: 1, missing: 0, restored: 0 },
  ]);
  expect(orderIn(await api.get(`/orders/${lost.orderId}`))).toEqual({ ...lost, version: expect.any(Number) });
  await expect(run(['restore', 'orders', '--from', from, '--user', nobody])).rejects.toMatchObject({
    name: 'Failure',
    message: `No account has the e-mail address ${nobody}; it may have been deleted. Give the user's id instead.`,
  });
});

onLocalEngine('fails when the restored table has nothing of the user', async () => {
  const from = await (await backUpAndRestore((await ordersStack())('OrdersTable')))();
  const nobody = randomUUID();

  await expect(run(['restore', 'orders', '--from', from, '--user', nobody])).rejects.toMatchObject({
    name: 'Failure',
    message: `${from} has no items of the user ${nobody}, so there is nothing to restore.`,
  });
});

test('takes no table of another kind, nor the table itself', async () => {
  const [ofUsers, ofOrders] = [(await usersStack())('UsersTable'), (await ordersStack())('OrdersTable')];

  await expect(run(['restore', 'orders', '--from', ofUsers])).rejects.toThrow(/is no copy of .*: its key is userid/);
  await expect(run(['restore', 'orders', '--from', ofOrders])).rejects.toThrow('not restored from itself');
});
