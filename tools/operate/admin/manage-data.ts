import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { restoring, type WantedRestore } from '../../../common/dynamodb/restore-table';
import { eraseFulfilments } from '../../../fulfilment/src/erase-fulfilments';
import { restoreFulfilments } from '../../../fulfilment/src/restore-fulfilments';
import { openStoredFulfilments } from '../../../fulfilment/src/stored-fulfilments-table';
import { eraseOrders, type OrderPolicy } from '../../../orders/src/erase-orders';
import { createOrderHistoryTable } from '../../../orders/src/order-history-table';
import { openRememberedAnswers } from '../../../orders/src/remembered-answers-table';
import { restoreOrders } from '../../../orders/src/restore-orders';
import { openStoredHistory } from '../../../orders/src/stored-history-table';
import { openStoredOrders } from '../../../orders/src/stored-orders-table';
import { eraseUser } from '../../../users/src/erase-user';
import { restoreUsers } from '../../../users/src/restore-users';
import { openStoredUsers } from '../../../users/src/stored-users-table';
import { eraseViews } from '../../../views/src/erase-views';
import { openStoredViews } from '../../../views/src/stored-views-table';
import { Failure } from '../../setup/failure.mjs';
import { outputIfDeployed, outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';
import { asFailure } from '../as-failure';
import { exportUser } from './export-user';
import type { ManagedUsers } from './manage-users';
import { userIdOf, whoIs } from './who-is';

const now = () => new Date();

/** The tables of a place, as an operator sees them. */
export const openTables = async ({ clients, names: stackNames, users, orders }: Place) => {
  const client = DynamoDBDocumentClient.from(clients.tables);
  const [ofUsers, ofOrders] = [await outputsOf(clients, users), await outputsOf(clients, orders)];
  // Users and orders are managed without those stacks too.
  const [ofFulfilment, ofViews] = await Promise.all([
    outputIfDeployed(clients, stackNames('fulfilment'), 'FulfilmentTable'),
    outputIfDeployed(clients, stackNames('views'), 'ViewsTable'),
  ]);
  const names = { users: ofUsers('UsersTable'), orders: ofOrders('OrdersTable'), fulfilment: ofFulfilment };
  return {
    client,
    names,
    users: openStoredUsers({ client, tableName: names.users }),
    orders: openStoredOrders({ client, tableName: names.orders }),
    orderHistory: createOrderHistoryTable({ client, tableName: ofOrders('OrderHistoryTable') }),
    history: openStoredHistory({ client, tableName: ofOrders('OrderHistoryTable') }),
    fulfilments: ofFulfilment === undefined ? undefined : openStoredFulfilments({ client, tableName: ofFulfilment }),
    views: ofViews === undefined ? undefined : openStoredViews({ client, tableName: ofViews }),
    answers: openRememberedAnswers({ client, tableName: ofOrders('IdempotencyTable') }),
  };
};
export type Tables = Awaited<ReturnType<typeof openTables>>;

/** `user` is an e-mail address or a userid. */
type Wanted = Pick<WantedRestore, 'from' | 'dryRun'> & { user?: string | undefined };

const restores = { users: restoreUsers, orders: restoreOrders, fulfilment: restoreFulfilments };
export type RestorableTable = keyof typeof restores;
export const restorableTables: readonly RestorableTable[] = ['users', 'orders', 'fulfilment'];

/** Erases what each service but the users' holds: what follows the orders last, since a change of an order can begin it again. */
const erasingElsewhere =
  ({ fulfilments, views, ...ofOrders }: Omit<Tables, 'client' | 'names' | 'users'>, policy: OrderPolicy) =>
  async (userId: string) => {
    const orders = await eraseOrders(ofOrders)(userId, policy);
    const keepsOrders = policy === 'keep';
    return {
      ...orders,
      ...(fulfilments && { fulfilments: await eraseFulfilments({ fulfilments })(userId, { keepsOrders }) }),
      // Views show the orders that there are.
      ...(views && !keepsOrders && { ordersInViews: await eraseViews({ views })(userId) }),
    };
  };

/** What an operator can do with all that is stored of a user. */
export const manageData = (accounts: ManagedUsers, { client, names, users, ...others }: Tables) => ({
  exportUser: async (user: string) => {
    const { userid, identity } = await whoIs(accounts, user);
    return exportUser(userid, { identity, users, ...others, now });
  },
  eraseUser: async (user: string, policy: OrderPolicy) => {
    const { userid, identity } = await whoIs(accounts, user);
    const eraseElsewhere = erasingElsewhere(others, policy);
    return eraseUser({ users, accounts, eraseElsewhere })(userid, identity !== undefined).catch(asFailure);
  },
  restore: async (table: RestorableTable, { user, ...wanted }: Wanted) => {
    const userId = user && (await userIdOf(accounts, user));
    const to = names[table];
    if (to === undefined) throw new Failure(`The stack of ${table} is not deployed.`);
    const restore = restores[table]({ restoreItems: restoring(client), now });
    return restore({ ...wanted, userId, to }).catch(asFailure);
  },
});
