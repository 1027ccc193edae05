import { isDeepStrictEqual } from 'node:util';
import type { Order, OrderKey } from 'order-lookup';
import { decodeCursor, encodeCursor } from '../../common/http/pagination';
import { orderNotFound } from './order';
import { type HistoryEntry, type HistoryType, isGapless, sequenceIn } from './order-history';
import { HistoryPosition, type OrderHistoryTable } from './order-history-table';
import type { OrdersTable } from './orders-table';

type Deps = { orders: Pick<OrdersTable, 'find'>; history: Pick<OrderHistoryTable, 'page'> };

type Query = { limit: number; cursor?: string | undefined };

/** A change of an order, and the order as it stood after it. */
export type HistoryItem = {
  sequence: number;
  type: HistoryType;
  time: string;
  actor: string;
  reason?: string;
  order: Order;
};

export type OrderHistory = { orderId: string; complete: boolean; entries: HistoryItem[]; nextCursor?: string };

const itemOf = ({ name: type, detail: { metadata, data } }: HistoryEntry): HistoryItem => ({
  sequence: metadata.sequence,
  type,
  time: metadata.time,
  actor: metadata.actor,
  ...(data.reason !== undefined && { reason: data.reason }),
  order: data.order,
});

/**
 * A page of the history of one of the user's orders, oldest first. `complete` is false when a change is missing: between two
 * entries, before the first, or, on the last page, between the last entry and the order as it now stands. A change that is
 * still on its way is missing too, normally for less than a second. Another tool's change that left the version as it was is
 * known to be missing only while it is the last one.
 * @throws ORDER_NOT_FOUND even if another user has an order with this id, INVALID_CURSOR for a cursor of another history
 */
export const getOrderHistory =
  ({ orders, history }: Deps) =>
  async (key: OrderKey, { limit, cursor }: Query): Promise<OrderHistory> => {
    const owner = ['history', key.userId, key.orderId];
    const after = cursor === undefined ? undefined : decodeCursor(cursor, owner, HistoryPosition);
    const order = await orders.find(key);
    if (!order) throw orderNotFound(key);
    const { entries, next } = await history.page(key, { limit, after });
    const before = after === undefined ? undefined : sequenceIn(after);
    const steps = entries.map(({ name, detail }) => ({ name, sequence: detail.metadata.sequence }));
    const last = entries.at(-1)?.detail.data.order;
    const isUpToDate = last ? isDeepStrictEqual(last, order) : before === order.version;
    return {
      orderId: key.orderId,
      complete: isGapless(steps, before) && (next !== undefined || isUpToDate),
      entries: entries.map(itemOf),
      ...(next && { nextCursor: encodeCursor(next, owner) }),
    };
  };
