import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { restoring } from '../../../common/dynamodb/restore-table';
import type { OutgoingEvent } from '../../../common/events/publish';
import { aUserId } from '../../../tests/support/builders';
import { engineClient, throwAwayTable } from '../../../tests/support/tables';
import { eraseFulfilments } from '../../src/erase-fulfilments';
import { type Fulfilment, requestKey } from '../../src/fulfilment';
import { republishFulfilments } from '../../src/republish-fulfilments';
import { restoreFulfilments } from '../../src/restore-fulfilments';
import { openStoredFulfilments } from '../../src/stored-fulfilments-table';

const NOON = 1_795_262_400_000;

const current = throwAwayTable('fulfilment/template.yaml', 'FulfilmentTable');
const copy = throwAwayTable('fulfilment/template.yaml', 'FulfilmentTable');
const client = engineClient();
afterAll(() => client.destroy());

const documents = DynamoDBDocumentClient.from(client);
const fulfilments = openStoredFulfilments({ client: documents, tableName: current.name });
const erase = eraseFulfilments({ fulfilments });

beforeEach(async () => {
  await current.clear();
  await copy.clear();
});

const address = { name: 'Jo Doe', street: '12 Main Street', city: 'Springfield', postalCode: '01101' };

/** One that was delivered, unless told otherwise. */
const aFulfilment = (userId: string, overrides: Partial<Fulfilment> = {}): Fulfilment => ({
  userId,
  orderId: 'one',
  version: 5,
  revision: 7,
  order: {
    userId,
    orderId: 'one',
    restaurantId: 3,
    orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
    totalAmount: 19.98,
    status: 'ACKNOWLEDGED',
    orderTime: '2026-11-21T11:00:00.000Z',
    version: 2,
  },
  contentVersion: 1,
  stock: 'reserved',
  payment: 'captured',
  delivery: 'completed',
  outdated: [],
  booking: { key: 'booking-1', slot: '2026-11-21T11:30Z', address },
  bookings: 1,
  times: {},
  ...overrides,
});

const itemOf = (data: Fulfilment, type: string | undefined = 'DeliveryCompleted') => ({
  userId: data.userId,
  orderId: data.orderId,
  writeId: 'a-write',
  lastChange: {
    ...(type && { type }),
    writeId: 'a-write',
    time: '2026-11-21T11:45:00.000Z',
    actor: 'service:fulfilment',
    correlationId: 'sweep',
  },
  data,
});

test("erases a user's fulfilments and nobody else's", async () => {
  const [userId, other] = [aUserId(), aUserId()];
  await current.put(itemOf(aFulfilment(userId)));
  await current.put(itemOf(aFulfilment(userId, { orderId: 'two' })));
  await current.put(itemOf(aFulfilment(other)));

  const erased = await erase(userId, { keepsOrders: false });

  expect(erased).toEqual({ deleted: 2, addressesDeleted: 0, unfinished: [] });
  expect((await current.all()).map((item) => item.userId)).toEqual([other]);
});

test('names the keys under which third parties may hold something for one that had not ended', async () => {
  const userId = aUserId();
  const running = aFulfilment(userId, { delivery: 'deliverable', booking: undefined });
  await current.put(itemOf(JSON.parse(JSON.stringify(running))));

  const { unfinished } = await erase(userId, { keepsOrders: false });

  expect(unfinished).toEqual([
    { orderId: 'one', stockKey: requestKey(running, 'stock', 1), paymentKey: requestKey(running, 'payment', 1) },
  ]);
});

test('erases what the service cannot read', async () => {
  const userId = aUserId();
  await current.put({ userId, orderId: 'strange', street: '12 Main Street' });

  await expect(erase(userId, { keepsOrders: false })).resolves.toMatchObject({ deleted: 1 });

  expect(await current.all()).toEqual([]);
});

test('forgets the address alone with orders that are kept, once, at another revision', async () => {
  const userId = aUserId();
  await current.put(itemOf(aFulfilment(userId)));
  await current.put(itemOf(JSON.parse(JSON.stringify(aFulfilment(userId, { orderId: 'two', booking: undefined })))));

  const first = await erase(userId, { keepsOrders: true });
  const second = await erase(userId, { keepsOrders: true });

  expect([first.addressesDeleted, second.addressesDeleted]).toEqual([1, 0]);
  const nobody = { name: '', street: '', city: '', postalCode: '' };
  expect(await current.read({ userId, orderId: 'one' })).toMatchObject({
    data: { revision: 8, booking: { slot: '2026-11-21T11:30Z', address: nobody } },
  });
});

test('restores what is missing, at a version and a revision that it has never had, and as no event', async () => {
  const userId = aUserId();
  await copy.put(itemOf(aFulfilment(userId)));
  await copy.put(itemOf(aFulfilment(userId, { orderId: 'two' })));
  const newer = await current.put(itemOf(aFulfilment(userId, { orderId: 'two', revision: 9 })));
  const restore = restoreFulfilments({ restoreItems: restoring(documents), now: () => new Date(NOON) });

  const counts = await restore({ from: copy.name, to: current.name, userId, dryRun: false });

  expect(counts).toMatchObject({ read: 2, missing: 1, restored: 1 });
  const restored = await current.read({ userId, orderId: 'one' });
  expect(restored).toMatchObject({
    lastChange: { actor: 'admin', correlationId: copy.name, time: '2026-11-21T12:00:00.000Z' },
    data: { version: NOON, revision: NOON, delivery: 'completed' },
  });
  expect(restored?.lastChange).not.toHaveProperty('type');
  expect(await current.read({ userId, orderId: 'two' })).toEqual(newer);
});

test('publishes the last event of each fulfilment that was changed since then, with its own id', async () => {
  const userId = aUserId();
  await current.put(itemOf(aFulfilment(userId)));
  await current.put(itemOf(aFulfilment(userId, { orderId: 'no event' }), ''));
  await current.put({ userId, orderId: 'strange', lastChange: { type: 'Eaten', time: '2026-11-21T11:45:00.000Z' } });
  const published: OutgoingEvent[] = [];
  const republish = republishFulfilments({ fulfilments, publish: async (event) => void published.push(event) });

  const counts = [await republish(new Date('2026-11-21T11:45:00Z')), await republish(new Date('2026-11-21T11:45:01Z'))];
  await republish(new Date('2026-11-21T11:45:00Z'));

  expect(counts).toEqual([1, 0]);
  expect(published[0]).toMatchObject({
    of: { name: 'DeliveryCompleted' },
    detail: { metadata: { sequence: 5, orderId: 'one', userId } },
  });
  expect(published[1]).toEqual(published[0]);
});
