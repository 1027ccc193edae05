import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { OrderAccepted } from '../../../events/order-accepted';
import { createFulfilmentTable } from '../../../fulfilment/src/fulfilment-table';
import { contentHash, placedOrder } from '../../../orders/src/order';
import { HistoryEntry, historyOf, positionOf } from '../../../orders/src/order-history';
import { createOrdersTable, type OrderChanges } from '../../../orders/src/orders-table';
import { aChangedBy, anOrder, anOrderKey } from '../../../tests/support/builders';
import { eventually } from '../../../tests/support/eventually';
import { onLocalEngine } from '../../../tests/support/stack';
import { freePort } from '../../engine/ports';
import { openOrderEvents } from '../../operate/events/order-events';
import { engineClients } from '../../stacks/clients';
import { outputsOf } from '../../stacks/deployed-stack';
import { localDirectory, root } from '../../stacks/paths';
import { isAlive } from '../../stacks/running';
import { stackNames } from '../../stacks/stacks';

const names = stackNames();
const directory = join(localDirectory, 'test', String(process.pid), 'restart');
const seen = new Set<string>();
const Published = z.object({ detail: z.object({ metadata: z.object({ id: z.string() }) }) });
type Run = Awaited<ReturnType<typeof start>>;
type Key = ReturnType<typeof anOrderKey>;
let port: number;
let clients: ReturnType<typeof engineClients>;
let running: Run;

/** An engine with the stacks, in a process that ends as `npm start` does; settles when it is ready. */
const start = async () => {
  // As under tools/setup/main.mjs.
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const program = ['--import', 'tsx', 'tools/tests/engine-run.ts', String(port), directory];
  const child = spawn(process.execPath, program, { cwd: root, env, stdio: ['pipe', 'pipe', 'inherit'] });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const [, pid] = /^ready (\d+)$/.exec(line) ?? [];
    if (!pid) continue;
    child.stdout.resume();
    return { child, enginePid: Number(pid), said: said.join('\n') };
  }
  throw new Error(`The engine did not start: ${said.join('\n')}`);
};

/** Ends the process, and waits until its engine has ended too. */
const end = async ({ child, enginePid }: Run, signal: NodeJS.Signals) => {
  const ended = child.exitCode === null ? once(child, 'exit') : undefined;
  child.kill(signal);
  await ended;
  while (isAlive(enginePid)) await sleep(50);
};

const outputs = async () => outputsOf(clients, names('orders'));

/** A queue of everything that the orders publish. */
const watchBus = async () => {
  const EventBusName = (await outputsOf(clients, names('shared')))('EventBus');
  const { QueueUrl } = await clients.queues.send(new CreateQueueCommand({ QueueName: 'everything' }));
  const EventPattern = JSON.stringify({ source: ['serverless-patterns.orders'] });
  await clients.events.send(new PutRuleCommand({ Name: 'everything', EventBusName, EventPattern }));
  const Targets = [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:000000000000:everything' }];
  await clients.events.send(new PutTargetsCommand({ Rule: 'everything', EventBusName, Targets }));
  return QueueUrl;
};

const receiveAll = async (QueueUrl: string | undefined) => {
  const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
  while (true) {
    const { Messages = [] } = await clients.queues.send(receive);
    if (Messages.length === 0) return;
    for (const { Body = '' } of Messages) seen.add(z.parse(Published, JSON.parse(Body)).detail.metadata.id);
    const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
    await clients.queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
};

/** The step in which the fulfilment of an order is. */
const stepOf = async (key: Key) => {
  const client = DynamoDBDocumentClient.from(clients.tables);
  const tableName = (await outputsOf(clients, names('fulfilment')))('FulfilmentTable');
  return (await createFulfilmentTable({ client, tableName }).find(key))?.waiting?.step;
};

/** Tells the bus, as the restaurant's system does, that it takes the order. */
const accept = async ({ userId, orderId }: Key) => {
  const EventBusName = (await outputsOf(clients, names('shared')))('EventBus');
  const Detail = JSON.stringify({ userId, orderId, restaurantId: anOrder().restaurantId });
  const entry = { EventBusName, Source: OrderAccepted.source, DetailType: OrderAccepted.name, Detail };
  await clients.events.send(new PutEventsCommand({ Entries: [entry] }));
};

const historyEntries = async (): Promise<HistoryEntry[]> => {
  const client = DynamoDBDocumentClient.from(clients.tables);
  const { Items } = await client.send(new ScanCommand({ TableName: (await outputs())('OrderHistoryTable') }));
  return z.parse(z.array(HistoryEntry), Items);
};

const placeAndEdit = async (orders: OrderChanges) => {
  const key = anOrderKey();
  await orders.create(placedOrder(key, anOrder(), new Date()), contentHash(anOrder()));
  await orders.edit(key, anOrder({ totalAmount: 99 }));
  return key;
};

/** Places and edits orders until it is stopped, as the APIs are with `npm start`, and tells of each that was answered. */
const keepWriting = async (stop: AbortSignal, onWritten: () => void) => {
  const client = DynamoDBDocumentClient.from(clients.tables);
  const table = createOrdersTable({ client, tableName: (await outputs())('OrdersTable') });
  const orders = table.changedBy({ by: aChangedBy(), now: () => new Date() });
  try {
    while (!stop.aborted) {
      await placeAndEdit(orders);
      onWritten();
    }
  } catch (error) {
    // The engine may end before it answers the last one.
    if (!stop.aborted) throw error;
  }
};

const expectEverythingRecorded = async (queue: string | undefined) => {
  const { audit } = await openOrderEvents({ clients, names });
  const { compared, differences } = await audit(() => undefined);
  const ids = (await historyEntries()).map(({ detail }) => detail.metadata.id);
  await receiveAll(queue);
  expect(differences).toEqual([]);
  expect(ids.filter((id) => !seen.has(id))).toEqual([]);
  return compared;
};

beforeAll(async () => {
  mkdirSync(directory, { recursive: true });
  port = await freePort();
  clients = engineClients(port);
  if (process.env.AWS_ENDPOINT_URL) running = await start();
});
afterAll(async () => {
  if (running) await end(running, 'SIGINT');
  rmSync(directory, { recursive: true, force: true });
});

onLocalEngine(
  'history and bus have every change after Ctrl-C, SIGTERM and kill -9 while orders are placed',
  async () => {
    const queue = await watchBus();
    let before = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
      const stopping = new AbortController();
      let written = 0;
      const onWritten = () => {
        written += 1;
      };
      const writers = [keepWriting(stopping.signal, onWritten), keepWriting(stopping.signal, onWritten)];
      const enough = eventually(
        async () => written,
        (orders) => orders > 5,
      );
      await Promise.race([enough, ...writers]);
      const ending = end(running, signal);
      stopping.abort();
      await Promise.all([ending, ...writers]);
      running = await start();

      const compared = await expectEverythingRecorded(queue);

      expect(compared).toBeGreaterThanOrEqual(before + written);
      before = compared;
      expect(running.said).toMatch(signal === 'SIGKILL' ? /did not end in good order\./ : /ended in good order\./);
    }
  },
);

onLocalEngine('records and publishes a last change that the history lacks after kill -9, and says so', async () => {
  const queue = await watchBus();
  const output = await outputs();
  const client = DynamoDBDocumentClient.from(clients.tables);
  const table = createOrdersTable({ client, tableName: output('OrdersTable') });
  const key = await placeAndEdit(table.changedBy({ by: aChangedBy(), now: () => new Date() }));
  const lost = { record: historyOf(key), position: positionOf(2) };
  const isThere = async () =>
    (await historyEntries()).some((one) => one.record === lost.record && one.position === lost.position);
  while (!(await isThere())) await sleep(100);
  await receiveAll(queue);
  const known = seen.size;
  await client.send(new DeleteCommand({ TableName: output('OrderHistoryTable'), Key: lost }));
  await end(running, 'SIGKILL');

  running = await start();

  expect(running.said).toMatch(
    /The last run did not end in good order\. \d+ orders compared with their history: 1 missing change recorded and published\.\n/,
  );
  seen.clear();
  await receiveAll(queue);
  expect(known).toBeGreaterThan(1);
  expect(seen.size).toBe(1);
});

onLocalEngine('an order goes through every queue and to every third party after a start at another port', async () => {
  await end(running, 'SIGINT');
  port = await freePort();
  clients = engineClients(port);
  running = await start();
  const client = DynamoDBDocumentClient.from(clients.tables);
  const table = createOrdersTable({ client, tableName: (await outputs())('OrdersTable') });
  const key = await placeAndEdit(table.changedBy({ by: aChangedBy(), now: () => new Date() }));
  const placed = await eventually(
    () => stepOf(key),
    (step) => step === 'awaitRestaurant',
  );

  await accept(key);

  expect(placed).toBe('awaitRestaurant');
  expect(
    await eventually(
      () => stepOf(key),
      (step) => step === 'awaitBooking',
    ),
  ).toBe('awaitBooking');
});
