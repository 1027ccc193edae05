import process from 'node:process';
import { Failure } from '../../setup/failure.mjs';
import { ordersUrl, usersUrl } from '../../stacks/api-urls';
import { demoAccounts } from '../../stacks/demo-accounts';
import { outputsOf } from '../../stacks/deployed-stack';
import { claimsOf, idTokenOf, poolOf } from '../../stacks/identities';
import { findPlace, type Place } from '../../stacks/where';
import { callApi } from './call-api';
import { eraseUser, type OrderPolicy } from './erase-user';
import { exportUser } from './export-user';
import { manageOrders } from './manage-orders';
import { manageUsers } from './manage-users';
import { type Restore, renewedOrder, renewedUser, restoreItems } from './restore-items';
import { openStoredData } from './stored-data';
import { userIdOf, whoIs } from './who-is';

/** `user` is an e-mail address or a userid. */
type WantedRestore = Pick<Restore, 'from' | 'dryRun'> & { user?: string | undefined };

export type Profile = { name: string; phone?: string | undefined; address?: string | undefined };

const NO_ADMIN = 'Whose right is it? Set ADMIN_EMAIL and ADMIN_PASSWORD, or ADMIN_TOKEN.';

const demoAccount = ({ engine }: Place, name: string) => {
  // Everybody knows their passwords.
  if (!engine) throw new Failure('Demo accounts are on a local engine only: give --user.');
  const account = demoAccounts.find(({ variable }) => variable === name.toUpperCase());
  if (!account) throw new Failure(`There is no demo account ${name}.`);
  return account;
};

/** What an operator can do at one place: over Cognito and the tables by their AWS rights, over the APIs by an admin's token. */
export const openOperator = async () => {
  const place = await findPlace();
  const { clients } = place;
  const pool = await poolOf(clients, place.users);
  const users = manageUsers(clients, pool);
  const ofOrders = await outputsOf(clients, place.orders);
  const tables = {
    users: (await outputsOf(clients, place.users))('UsersTable'),
    orders: ofOrders('OrdersTable'),
    idempotency: ofOrders('IdempotencyTable'),
  };
  const orders = manageOrders(clients, tables.orders);
  const data = openStoredData(clients, tables);

  const tokenOf = async (email: string, password: string) => {
    const token = await idTokenOf(clients, pool, { email, password });
    const { sub, exp } = claimsOf(token);
    return { token, userid: sub, expires: new Date(exp * 1000).toISOString() };
  };

  const adminToken = async () => {
    const { ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_TOKEN } = process.env;
    if (ADMIN_EMAIL && ADMIN_PASSWORD) return (await tokenOf(ADMIN_EMAIL, ADMIN_PASSWORD)).token;
    if (ADMIN_TOKEN) return ADMIN_TOKEN;
    if (!place.engine) throw new Failure(NO_ADMIN);
    const { email, password } = demoAccount(place, 'admin');
    return (await tokenOf(email, password)).token;
  };

  return {
    users,
    exportUser: async (user: string) => {
      const { userid, identity } = await whoIs(users, user);
      return exportUser(userid, { identity, data, now: () => new Date() });
    },
    eraseUser: async (user: string, policy: OrderPolicy) => {
      const { userid, identity } = await whoIs(users, user);
      return eraseUser(userid, policy, { identity, users, data });
    },
    restore: async (table: 'users' | 'orders', { user, ...wanted }: WantedRestore) =>
      restoreItems(clients, {
        ...wanted,
        userId: user && (await userIdOf(users, user)),
        to: tables[table],
        ...(table === 'users'
          ? { key: ['userid'], renewed: renewedUser }
          : { key: ['userId', 'orderId'], renewed: renewedOrder }),
      }),
    /** The user's own token writes it, so that it takes no admin's. */
    writeProfile: async (email: string, password: string, profile: Profile) => {
      const { token, userid } = await tokenOf(email, password);
      return callApi({
        method: 'PUT',
        url: `${await usersUrl(place)}/users/${userid}`,
        token,
        body: { email, ...profile },
      });
    },
    orders: {
      list: async (user: string, status?: string) => orders.list(await userIdOf(users, user), status),
      get: async (user: string, orderId: string) => {
        const order = await orders.find(await userIdOf(users, user), orderId);
        if (!order) throw new Failure(`${user} has no order ${orderId}.`);
        return order;
      },
      acknowledge: async (user: string, orderId: string) => {
        const [userId, token] = [await userIdOf(users, user), await adminToken()];
        const url = `${await ordersUrl(place)}/orders/${encodeURIComponent(orderId)}/acknowledge`;
        return callApi({ method: 'POST', url, token, body: { userId } });
      },
    },
    tokenOf,
    demoToken: (name: string) => {
      const { email, password } = demoAccount(place, name);
      return tokenOf(email, password);
    },
  };
};
export type Operator = Awaited<ReturnType<typeof openOperator>>;
