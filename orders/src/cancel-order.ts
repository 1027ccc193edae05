import type { Order, OrderKey } from 'order-lookup';
import { type IfMatch, matches, versionMismatch } from '../../common/http/entity-tag';
import { cancelWindowClosed, orderNotFound, orderNotPlaced } from './order';
import type { OrderChanges } from './orders-table';

type Deps = { orders: Pick<OrderChanges, 'cancel'>; cancelWindowMs: number; now: () => Date };

/**
 * Cancels an order: only while it is PLACED, and less than the cancel window after its `orderTime`. An order that is
 * already canceled is returned as it is.
 * @throws ORDER_NOT_FOUND, VERSION_MISMATCH, ORDER_NOT_PLACED, CANCEL_WINDOW_CLOSED, looked for in this order
 */
export const cancelOrder =
  ({ orders, cancelWindowMs, now }: Deps) =>
  async (key: OrderKey, ifMatch?: IfMatch): Promise<Order> => {
    const placedAfter = new Date(now().getTime() - cancelWindowMs);
    const result = await orders.cancel(key, { placedAfter, ifMatch });
    if (result.ok) return result.order;
    const { found } = result;
    if (!found) throw orderNotFound(key);
    if (found.status === 'CANCELED') return found;
    if (!matches(ifMatch, found.version)) throw versionMismatch(found.version);
    throw found.status === 'PLACED' ? cancelWindowClosed(key) : orderNotPlaced(found);
  };
