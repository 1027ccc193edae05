import { anOrderKey, aStoredOrder, aUserId, aWorkshopOrder } from '../../../tests/support/builders';
import { engineClient, throwAwayTable } from '../../../tests/support/tables';
import { at } from '../../../tests/support/template';
import { renewedOrder, renewedUser, restoreItems } from '../../operate/admin/restore-items';

const restored = throwAwayTable('orders/template.yaml', 'OrdersTable');
const current = throwAwayTable('orders/template.yaml', 'OrdersTable');
const tables = engineClient();
afterAll(() => tables.destroy());

const restore = (userId?: string, dryRun = false) =>
  restoreItems(
    { tables },
    { from: restored.name, to: current.name, key: ['userId', 'orderId'], userId, renewed: renewedOrder, dryRun },
  );

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
  const version = expect.any(Number);
  expect(await current.all()).toEqual([{ ...lost, data: { ...lost.data, version } }]);
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

test.each([
  ['an order', () => renewedOrder(aStoredOrder(anOrderKey(), { data: { version: 3 } }))],
  ['an order without a version', () => renewedOrder(aWorkshopOrder(anOrderKey()))],
])('gives %s a version that it has never had, so that no If-Match of before matches it', (_, renewed) => {
  expect(renewed()).toMatchObject({ data: { status: 'PLACED', version: expect.any(Number) } });
  expect(at(renewed(), 'data', 'version')).toBeGreaterThan(Date.parse('2026-01-01'));
});

test('gives a user a version that it has never had', () => {
  const { version, ...rest } = renewedUser({ userid: 'jo', name: 'Jo', version: 3 });

  expect(rest).toEqual({ userid: 'jo', name: 'Jo' });
  expect(version).toBeGreaterThan(Date.parse('2026-01-01'));
});

test('is done when the whole restored table is empty', async () => {
  expect(await restore()).toMatchObject({ read: 0, missing: 0, restored: 0 });
});
