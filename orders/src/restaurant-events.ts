import { OrderId, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import type { ChangedBy } from '../../common/events/changed-by';
import { type Delivery, on, type Reaction } from '../../common/events/consume';
import { Unprocessable } from '../../common/events/unprocessable';
import { keyText } from '../../common/schema/text';
import { OrderAccepted } from '../../events/order-accepted';
import { OrderUpdated } from '../../events/order-updated';
import { type AcceptRefusal, acceptOrder } from './accept-order';
import type { OrderChanges } from './orders-table';

type Deps = { ordersChangedBy: (by: ChangedBy) => Pick<OrderChanges, 'acknowledge'> };

const Key = z.object({ userId: z.pipe(keyText, UserId), orderId: z.pipe(keyText, OrderId) });

/** The one status of an `order.updated` that changes an order here. */
const ACCEPTED = 'ACKNOWLEDGED';

/** What the orders service does when a restaurant says something on the bus. */
export const restaurantReactions = ({ ordersChangedBy }: Deps): Reaction[] => {
  const accept = ({ id, correlationId }: Delivery, of: { userId: string; orderId: string }, restaurantId?: number) => {
    const key = z.safeParse(Key, of);
    // No table has such a key.
    if (!key.success) throw new Unprocessable('ORDER_NOT_FOUND' satisfies AcceptRefusal, { cause: key.error });
    const orders = ordersChangedBy({ actor: 'service:restaurant', correlationId, causationId: id });
    return acceptOrder({ orders })(key.data, restaurantId);
  };
  return [
    on(OrderAccepted, ({ restaurantId, ...key }, delivery) => accept(delivery, key, restaurantId)),
    on(OrderUpdated, ({ data: { status, ...key } }, delivery) => {
      if (status !== ACCEPTED) throw new Unprocessable('UNKNOWN_STATUS');
      return accept(delivery, key);
    }),
  ];
};
