import type { Order, OrderStatus, UserId } from 'order-lookup';
import { decodeCursor, encodeCursor } from '../../common/http/pagination';
import { type OrdersTable, Position } from './orders-table';

type Deps = { orders: Pick<OrdersTable, 'list'> };

type Query = { limit: number; cursor?: string | undefined; status?: OrderStatus | undefined };

/**
 * A page of the user's own orders, newest first: one query, at most `limit` orders. With `status` it may hold fewer, even
 * none, while there is a `nextCursor`.
 * @throws INVALID_CURSOR for a cursor of another user or of another status
 */
export const listOrders =
  ({ orders }: Deps) =>
  async (userId: UserId, { limit, cursor, status }: Query): Promise<{ orders: Order[]; nextCursor?: string }> => {
    const owner = ['orders', userId, status ?? ''];
    const after = cursor === undefined ? undefined : decodeCursor(cursor, owner, Position);
    const page = await orders.list(userId, { limit, after, status });
    return { orders: page.orders, ...(page.next && { nextCursor: encodeCursor(page.next, owner) }) };
  };
