import type { Order, OrderKey } from 'order-lookup';
import { Unprocessable } from '../../common/events/unprocessable';
import type { OrderChanges } from './orders-table';

type Deps = { orders: Pick<OrderChanges, 'acknowledge'> };

/** Why an event of a restaurant cannot be processed, however often it comes. */
type AcceptRefusal = 'ORDER_NOT_FOUND' | 'OTHER_RESTAURANT' | 'ORDER_NOT_PLACED';

const refusalOf = (found: Order | undefined, restaurantId: number | undefined): AcceptRefusal => {
  if (!found) return 'ORDER_NOT_FOUND';
  return restaurantId !== undefined && found.restaurantId !== restaurantId ? 'OTHER_RESTAURANT' : 'ORDER_NOT_PLACED';
};

/**
 * Acknowledges an order because its restaurant has accepted it. A restaurant that says which it is can accept its own orders
 * only.
 * @returns `repeated` for an order that was acknowledged before
 * @throws Unprocessable for an order that is not there, is another restaurant's, or was canceled
 */
export const acceptOrder =
  ({ orders }: Deps) =>
  async (key: OrderKey, restaurantId?: number): Promise<'done' | 'repeated'> => {
    const result = await orders.acknowledge(key, undefined, restaurantId);
    if (result.ok) return 'done';
    const refusal = refusalOf(result.found, restaurantId);
    if (refusal === 'ORDER_NOT_PLACED' && result.found?.status === 'ACKNOWLEDGED') return 'repeated';
    throw new Unprocessable(refusal);
  };
