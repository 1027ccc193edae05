import { OrderId, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { consumer, type Delivery, on } from '../../../common/events/consume';
import { Unprocessable } from '../../../common/events/unprocessable';
import { OrderAccepted } from '../../../events/order-accepted';
import { OrderUpdated } from '../../../events/order-updated';
import { acceptOrder } from '../accept-order';
import { ordersChangedBy } from '../deps';
import { onEnded, setAside } from '../restaurant-deps';

const accept = (key: { userId: string; orderId: string }, delivery: Delivery, restaurantId?: number) => {
  const by = { actor: 'service:restaurant', correlationId: delivery.correlationId, causationId: delivery.id } as const;
  const keyed = { userId: z.parse(UserId, key.userId), orderId: z.parse(OrderId, key.orderId) };
  return acceptOrder({ orders: ordersChangedBy(by) })(keyed, restaurantId);
};

export const handler = consumer({
  reactions: [
    on(OrderAccepted, ({ restaurantId, ...key }, delivery) => accept(key, delivery, restaurantId)),
    on(OrderUpdated, async ({ data: { status, ...key } }, delivery) => {
      if (status !== 'ACKNOWLEDGED') throw new Unprocessable('UNKNOWN_STATUS');
      return accept(key, delivery);
    }),
  ],
  setAside,
  onEnded,
});
