import type { Order, OrderKey } from 'order-lookup';
import { type IfMatch, matches, versionMismatch } from '../../common/http/entity-tag';
import { orderNotFound, orderNotPlaced } from './order';
import type { OrderChanges } from './orders-table';

type Deps = { orders: Pick<OrderChanges, 'acknowledge'> };

/**
 * The restaurant takes an order, which from then on can be neither edited nor canceled. An order that is already
 * acknowledged is returned as it is.
 * @throws ORDER_NOT_FOUND, VERSION_MISMATCH, ORDER_NOT_PLACED, looked for in this order
 */
export const acknowledgeOrder =
  ({ orders }: Deps) =>
  async (key: OrderKey, ifMatch?: IfMatch): Promise<Order> => {
    const result = await orders.acknowledge(key, ifMatch);
    if (result.ok) return result.order;
    const { found } = result;
    if (!found) throw orderNotFound(key);
    if (found.status === 'ACKNOWLEDGED') return found;
    if (!matches(ifMatch, found.version)) throw versionMismatch(found.version);
    throw orderNotPlaced(found);
  };
