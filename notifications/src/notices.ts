// The events that customers are told of.
import { type Outcome, on, type Reaction } from '../../common/events/consume';
import { Unprocessable } from '../../common/events/unprocessable';
import { DeliveryBooked } from '../../events/delivery-booked';
import { DeliveryCompleted } from '../../events/delivery-completed';
import type { FulfilmentDetail } from '../../events/fulfilment';
import type { OrderMetadata } from '../../events/order';
import { OrderCanceled } from '../../events/order-canceled';
import { OrderDeliverable } from '../../events/order-deliverable';
import { OrderPlaced } from '../../events/order-placed';
import { PaymentDeclined } from '../../events/payment-declined';
import type { Notice } from './email';

type About = Pick<OrderMetadata, 'id' | 'time' | 'userId' | 'orderId'>;
const about = ({ id, time, userId, orderId }: About) => ({ eventId: id, time, userId, orderId });

/** A reaction to each event that customers are told of: `tell` is what tells them. */
export const noticesTo = (tell: (notice: Notice) => Promise<Outcome>): Reaction[] => {
  const ofFulfilment =
    (kind: 'payment-declined' | 'deliverable' | 'delivered') =>
    ({ metadata }: FulfilmentDetail) =>
      tell({ ...about(metadata), kind });
  return [
    on(OrderPlaced, ({ metadata, data: { order } }) => tell({ ...about(metadata), kind: 'placed', order })),
    on(OrderCanceled, ({ metadata, data: { reason, order } }) =>
      tell({ ...about(metadata), kind: 'canceled', reason, order }),
    ),
    on(PaymentDeclined, ofFulfilment('payment-declined')),
    on(OrderDeliverable, ofFulfilment('deliverable')),
    on(DeliveryBooked, ({ metadata, data: { fulfilment } }) => {
      if (fulfilment.slot === undefined) throw new Unprocessable('INVALID_DETAIL');
      return tell({ ...about(metadata), kind: 'delivery-booked', slot: fulfilment.slot });
    }),
    on(DeliveryCompleted, ofFulfilment('delivered')),
  ];
};
