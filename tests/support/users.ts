import { createUsersTable } from '../../users/src/users-table';
import { aChangedBy } from './builders';
import { recordedTable } from './tables';

/** The real table module on a throw-away table, the items under it, and every call that it makes. */
export const usersOnEngine = () => {
  const recorded = recordedTable('users/template.yaml', 'UsersTable');
  const { documents, table } = recorded;
  const users = createUsersTable({ client: documents, tableName: table.name });
  return {
    ...recorded,
    users: { ...users, ...users.changedBy(aChangedBy()) },
    stored: (userid: string) => table.read({ userid }),
  };
};
