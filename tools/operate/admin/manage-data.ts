import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { restoring, type WantedRestore } from '../../../common/dynamodb/restore-table';
import { eraseOrders, type OrderPolicy } from '../../../orders/src/erase-orders';
import { createOrderHistoryTable } from '../../../orders/src/order-history-table';
import { openRememberedAnswers } from '../../../orders/src/remembered-answers-table';
import { restoreOrders } from '../../../orders/src/restore-orders';
import { openStoredHistory } from '../../../orders/src/stored-history-table';
import { openStoredOrders } from '../../../orders/src/stored-orders-table';
import { eraseUser } from '../../../users/src/erase-user';
import { restoreUsers } from '../../../users/src/restore-users';
import { openStoredUsers } from '../../../users/src/stored-users-table';
import { outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';
import { asFailure } from '../as-failure';
import { exportUser } from './export-user';
import type { ManagedUsers } from './manage-users';
import { userIdOf, whoIs } from './who-is';

const now = () => new Date();

/** The tables of a place, as an operator sees them. */
export const openTables = async ({ clients, users, orders }: Place) => {
  const client = DynamoDBDocumentClient.from(clients.tables);
  const [ofUsers, ofOrders] = [await outputsOf(clients, users), await outputsOf(clients, orders)];
  const names = { users: ofUsers('UsersTable'), orders: ofOrders('OrdersTable') };
  return {
    client,
    names,
    users: openStoredUsers({ client, tableName: names.users }),
    orders: openStoredOrders({ client, tableName: names.orders }),
    orderHistory: createOrderHistoryTable({ client, tableName: ofOrders('OrderHistoryTable') }),
    history: openStoredHistory({ client, tableName: ofOrders('OrderHistoryTable') }),
    answers: openRememberedAnswers({ client, tableName: ofOrders('IdempotencyTable') }),
  };
};
export type Tables = Awaited<ReturnType<typeof openTables>>;

/** `user` is an e-mail address or a userid. */
type Wanted = Pick<WantedRestore, 'from' | 'dryRun'> & { user?: string | undefined };

/** What an operator can do with all that is stored of a user. */
export const manageData = (accounts: ManagedUsers, { client, names, users, ...ofOrders }: Tables) => ({
  exportUser: async (user: string) => {
    const { userid, identity } = await whoIs(accounts, user);
    return exportUser(userid, { identity, users, ...ofOrders, now });
  },
  eraseUser: async (user: string, policy: OrderPolicy) => {
    const { userid, identity } = await whoIs(accounts, user);
    const eraseElsewhere = (userId: string) => eraseOrders(ofOrders)(userId, policy);
    return eraseUser({ users, accounts, eraseElsewhere })(userid, identity !== undefined).catch(asFailure);
  },
  restore: async (table: 'users' | 'orders', { user, ...wanted }: Wanted) => {
    const userId = user && (await userIdOf(accounts, user));
    const restore = (table === 'users' ? restoreUsers : restoreOrders)({ restoreItems: restoring(client), now });
    return restore({ ...wanted, userId, to: names[table] }).catch(asFailure);
  },
});
