import process from 'node:process';
import { findOrder, type Order, OrderId, type OrderKey, toOrder, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { getOrderHistory, type OrderHistory } from '../../../orders/src/get-order-history';
import type { OrderHistoryTable } from '../../../orders/src/order-history-table';
import type { StoredOrders } from '../../../orders/src/stored-orders-table';
import { Failure } from '../../setup/failure.mjs';
import { ordersUrl } from '../../stacks/api-urls';
import type { Place } from '../../stacks/where';
import { callApi } from './call-api';
import type { ManagedUsers } from './manage-users';
import type { Tokens } from './tokens';
import { userIdOf } from './who-is';

const newestFirst = (one: Order, other: Order) => Date.parse(other.orderTime) - Date.parse(one.orderTime);

/** Nothing, and a warning, for an item that is not in the form of an order: the others must still be listed. */
const readable = (item: Record<string, unknown>): Order[] => {
  try {
    return [toOrder(item)];
  } catch {
    process.stderr.write(`An item that cannot be read is left out: ${JSON.stringify(item.orderId)}\n`);
    return [];
  }
};

/** All pages of an order's history as one. */
const wholeHistory = async (key: OrderKey, read: ReturnType<typeof getOrderHistory>): Promise<OrderHistory> => {
  const whole: OrderHistory = { orderId: key.orderId, complete: true, entries: [] };
  let cursor: string | undefined;
  do {
    const page = await read(key, { limit: 100, cursor });
    whole.entries.push(...page.entries);
    whole.complete &&= page.complete;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return whole;
};

type Deps = {
  place: Place;
  users: ManagedUsers;
  stored: StoredOrders;
  history: OrderHistoryTable;
  adminToken: Tokens['adminToken'];
};

/**
 * The orders of any user. The API shows a user nobody else's, so they are read from the table, by the operator's own rights.
 * `user` is an e-mail address or a userid.
 */
export const manageOrders = ({ place, users, stored, history, adminToken }: Deps) => ({
  list: async (user: string, status?: string): Promise<Order[]> => {
    const orders = (await stored.list(await userIdOf(users, user))).flatMap(readable);
    return orders.filter((order) => !status || order.status === status).sort(newestFirst);
  },
  get: async (user: string, orderId: string): Promise<Order> => {
    const item = await stored.find({ userId: await userIdOf(users, user), orderId });
    if (!item) throw new Failure(`${user} has no order ${orderId}.`);
    return toOrder(item);
  },
  history: async (user: string, orderId: string): Promise<OrderHistory> => {
    const key = { userId: z.parse(UserId, await userIdOf(users, user)), orderId: z.parse(OrderId, orderId) };
    if (!(await stored.find(key))) throw new Failure(`${user} has no order ${orderId}.`);
    return wholeHistory(key, getOrderHistory({ orders: { find: findOrder(stored.find) }, history }));
  },
  acknowledge: async (user: string, orderId: string) => {
    const [userId, token] = [await userIdOf(users, user), await adminToken()];
    const url = `${await ordersUrl(place)}/orders/${encodeURIComponent(orderId)}/acknowledge`;
    return callApi({ method: 'POST', url, token, body: { userId } });
  },
});
