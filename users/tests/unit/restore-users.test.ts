import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { restoring } from '../../../common/dynamodb/restore-table';
import { engineClient, throwAwayTable } from '../../../tests/support/tables';
import { restoreUsers } from '../../src/restore-users';

const restored = throwAwayTable('users/template.yaml', 'UsersTable');
const current = throwAwayTable('users/template.yaml', 'UsersTable');
const client = engineClient();
afterAll(() => client.destroy());

test('adds a lost user at a version that it has never had', async () => {
  await restored.put({ userid: 'jo', name: 'Jo', version: 3 });
  const restoreItems = restoring(DynamoDBDocumentClient.from(client));
  const restore = restoreUsers({ restoreItems, now: () => new Date('2026-11-21T12:00:00.000Z') });

  const counts = await restore({ from: restored.name, to: current.name, dryRun: false });

  expect(counts).toMatchObject({ read: 1, missing: 1, restored: 1 });
  expect(await current.all()).toEqual([
    {
      userid: 'jo',
      name: 'Jo',
      version: 1_795_262_400_000,
      lastChange: { actor: 'admin', correlationId: restored.name, time: '2026-11-21T12:00:00.000Z' },
    },
  ]);
});
