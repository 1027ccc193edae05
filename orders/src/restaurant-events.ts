import type { ChangedBy } from '../../common/events/changed-by';
import { type Delivery, on, type Reaction } from '../../common/events/consume';
import { Unprocessable } from '../../common/events/unprocessable';
import { OrderAccepted } from '../../events/order-accepted';
import { OrderUpdated } from '../../events/order-updated';
import { acceptOrder } from './accept-order';
import { orderKeyIn } from './order-key-in';
import type { OrderChanges } from './orders-table';

type Deps = { ordersChangedBy: (by: ChangedBy) => Pick<OrderChanges, 'acknowledge'> };

/** The one status of an `order.updated` that changes an order here. */
const ACCEPTED = 'ACKNOWLEDGED';

/** What the orders service does when a restaurant says something on the bus. */
export const restaurantReactions = ({ ordersChangedBy }: Deps): Reaction[] => {
  const accept = ({ id, correlationId }: Delivery, of: { userId: string; orderId: string }, restaurantId?: number) => {
    const key = orderKeyIn(of);
    const orders = ordersChangedBy({ actor: 'service:restaurant', correlationId, causationId: id });
    return acceptOrder({ orders })(key, restaurantId);
  };
  return [
    on(OrderAccepted, ({ restaurantId, ...key }, delivery) => accept(delivery, key, restaurantId)),
    on(OrderUpdated, ({ data: { status, ...key } }, delivery) => {
      if (status !== ACCEPTED) throw new Unprocessable('UNKNOWN_STATUS');
      return accept(delivery, key);
    }),
  ];
};
