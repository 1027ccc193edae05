import * as z from 'zod/mini';
import { on, type Reaction } from '../../common/events/consume';
import { Unprocessable } from '../../common/events/unprocessable';
import { keyText } from '../../common/schema/text';
import { DeliveryBooked } from '../../events/delivery-booked';
import { DeliveryCompleted } from '../../events/delivery-completed';
import { DeliveryFailed } from '../../events/delivery-failed';
import { InvoiceIssued } from '../../events/invoice-issued';
import { OrderAcknowledged } from '../../events/order-acknowledged';
import { OrderCanceled } from '../../events/order-canceled';
import { OrderChangedElsewhere } from '../../events/order-changed-elsewhere';
import { OrderDeliverable } from '../../events/order-deliverable';
import { OrderEdited } from '../../events/order-edited';
import { OrderImported } from '../../events/order-imported';
import { OrderOverdue } from '../../events/order-overdue';
import { OrderPlaced } from '../../events/order-placed';
import { OrderRestored } from '../../events/order-restored';
import { PaymentAuthorized } from '../../events/payment-authorized';
import { PaymentCaptured } from '../../events/payment-captured';
import { PaymentDeclined } from '../../events/payment-declined';
import { PaymentVoided } from '../../events/payment-voided';
import { StockRejected } from '../../events/stock-rejected';
import { StockReleased } from '../../events/stock-released';
import { StockReserved } from '../../events/stock-reserved';
import type { OrderKey } from './contribution';
import type { News } from './known';
import type { ProjectOrder } from './project-order';

const orderEvents = [OrderPlaced, OrderEdited, OrderAcknowledged, OrderImported, OrderRestored, OrderChangedElsewhere];

const fulfilmentEvents = [
  StockReserved,
  StockRejected,
  StockReleased,
  PaymentAuthorized,
  PaymentDeclined,
  PaymentCaptured,
  PaymentVoided,
  InvoiceIssued,
  OrderDeliverable,
  DeliveryBooked,
  DeliveryCompleted,
  DeliveryFailed,
  OrderOverdue,
];

const Key = z.object({ userId: keyText, orderId: keyText });

/** @throws Unprocessable for a key that no table has */
const keyOf = (of: unknown): OrderKey => {
  const key = z.safeParse(Key, of);
  if (!key.success) throw new Unprocessable('INVALID_KEY', { cause: key.error });
  return key.data;
};

/** Takes what happens to orders, and to their fulfilment, into the views. */
export const orderNews = (project: ProjectOrder): Reaction[] => {
  const take = (news: News) => project(keyOf(news.about === 'order' ? news.order : news.fulfilment), [news]);
  return [
    ...orderEvents.map((of) =>
      on(of, ({ metadata, data: { order } }) => take({ about: 'order', name: of.name, metadata, order })),
    ),
    on(OrderCanceled, ({ metadata, data: { order, reason } }) =>
      take({ about: 'order', name: OrderCanceled.name, metadata, order, reason }),
    ),
    ...fulfilmentEvents.map((of) => on(of, ({ data: { fulfilment } }) => take({ about: 'fulfilment', fulfilment }))),
  ];
};
