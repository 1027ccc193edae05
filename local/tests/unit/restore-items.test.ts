import { anOrderKey, aStoredOrder, aUserId } from '../../../tests/support/builders';
import { engineClient, throwAwayTable } from '../../../tests/support/tables';
import { restoreItems } from '../../admin/restore-items';

const restored = throwAwayTable('orders/template.yaml', 'OrdersTable');
const current = throwAwayTable('orders/template.yaml', 'OrdersTable');
const tables = engineClient();
afterAll(() => tables.destroy());

const restore = (userId?: string, dryRun = false) =>
  restoreItems({ tables }, { from: restored.name, to: current.name, key: ['userId', 'orderId'], userId, dryRun });

beforeEach(async () => {
  await restored.clear();
  await current.clear();
});

test('copies what one user lacks, and nothing of the others', async () => {
  const [key, other] = [anOrderKey(), anOrderKey()];
  const lost = await restored.put(aStoredOrder(key));
  await restored.put(aStoredOrder(other));

  const counts = await restore(key.userId);

  expect(counts).toMatchObject({ read: 1, missing: 1, restored: 1 });
  expect(await current.all()).toEqual([lost]);
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
    name: 'Failure',
    message: `${restored.name} has no items of the user ${userId}, so there is nothing to restore.`,
  });
});

test('is done when the whole restored table is empty', async () => {
  expect(await restore()).toMatchObject({ read: 0, missing: 0, restored: 0 });
});
