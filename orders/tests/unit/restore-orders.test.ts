import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { restoring } from '../../../common/dynamodb/restore-table';
import { anOrderKey, aStoredOrder, aUserId, aWorkshopOrder } from '../../../tests/support/builders';
import { engineClient, throwAwayTable } from '../../../tests/support/tables';
import { recordOf } from '../../src/order-changes';
import { restoreOrders } from '../../src/restore-orders';

const NOON = 1_795_262_400_000;

const restored = throwAwayTable('orders/template.yaml', 'OrdersTable');
const current = throwAwayTable('orders/template.yaml', 'OrdersTable');
const client = engineClient();
afterAll(() => client.destroy());

const restoreItems = restoring(DynamoDBDocumentClient.from(client));
const restore = (userId?: string, dryRun = false) =>
  restoreOrders({ restoreItems, now: () => new Date(NOON) })({ from: restored.name, to: current.name, userId, dryRun });

beforeEach(async () => {
  await restored.clear();
  await current.clear();
});

test.each([
  ['an order', aStoredOrder(anOrderKey(), { data: { version: 3 } })],
  ['an order without a version', aWorkshopOrder(anOrderKey())],
])('copies %s that one user lacks, at a version that it has never had, and nothing of the others', async (_, lost) => {
  await restored.put(lost);
  await restored.put(aStoredOrder(anOrderKey()));

  const counts = await restore(lost.userId);

  expect(counts).toMatchObject({ read: 1, missing: 1, restored: 1 });
  const lastChange = {
    type: 'OrderRestored',
    actor: 'admin',
    correlationId: restored.name,
    writeId: expect.stringMatching(/^[\w-]{16}$/),
    time: '2026-11-21T12:00:00.000Z',
  };
  expect(await current.all()).toEqual([{ ...lost, lastChange, data: { ...lost.data, version: NOON } }]);
});

test('becomes an event under the new version, also for an order that was changed before', async () => {
  const key = anOrderKey();
  const lastChange = {
    type: 'OrderEdited',
    actor: 'customer',
    correlationId: 'c',
    writeId: 'w',
    time: '2026-11-20T12:00:00.000Z',
  };
  await restored.put({ ...aStoredOrder(key, { data: { version: 3 } }), lastChange });

  await restore(key.userId);

  const [after] = await current.all();
  const [{ event } = {}] = [recordOf({ before: undefined, after, streamSequence: '1', streamTime: '' })];
  expect(event).toMatchObject({
    of: { name: 'OrderRestored', source: 'serverless-patterns.orders' },
    detail: { metadata: { sequence: 1_795_262_400_000, actor: 'admin', orderId: key.orderId } },
  });
});

test('is done when nothing of the user is missing, and leaves what is newer', async () => {
  const key = anOrderKey();
  await restored.put(aStoredOrder(key));
  const newer = await current.put(aStoredOrder(key, { data: { version: 7 } }));

  const counts = await restore(key.userId);

  expect(counts).toMatchObject({ read: 1, missing: 0, restored: 0 });
  expect(await current.all()).toEqual([newer]);
});

test.each([false, true])('fails when the restored table has nothing of the user (dry run: %p)', async (dryRun) => {
  const userId = aUserId();
  await restored.put(aStoredOrder(anOrderKey()));

  await expect(restore(userId, dryRun)).rejects.toMatchObject({
    name: 'OperatorError',
    message: `${restored.name} has no items of the user ${userId}, so there is nothing to restore.`,
  });
});

test('is done when the whole restored table is empty', async () => {
  expect(await restore()).toMatchObject({ read: 0, missing: 0, restored: 0 });
});
