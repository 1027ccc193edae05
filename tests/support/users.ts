import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createUsersTable } from '../../users/src/users-table';
import { recordCalls } from './calls';
import { engineClient, throwAwayTable } from './tables';

/** The real table module on a throw-away table, the items under it, and every call that it makes. */
export const usersOnEngine = () => {
  const table = throwAwayTable('users/template.yaml', 'UsersTable');
  const client = engineClient();
  const calls = recordCalls(client);
  afterAll(() => client.destroy());
  beforeEach(() => {
    calls.length = 0;
  });
  return {
    table,
    client,
    calls,
    users: createUsersTable({ client: DynamoDBDocumentClient.from(client), tableName: table.name }),
    stored: (userid: string) => table.read({ userid }),
  };
};
