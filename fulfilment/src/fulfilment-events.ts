// The events of the fulfilment, each of which one write makes.
import { DeliveryBooked } from '../../events/delivery-booked';
import { DeliveryCompleted } from '../../events/delivery-completed';
import { DeliveryFailed } from '../../events/delivery-failed';
import { InvoiceIssued } from '../../events/invoice-issued';
import { OrderDeliverable } from '../../events/order-deliverable';
import { OrderOverdue } from '../../events/order-overdue';
import { PaymentAuthorized } from '../../events/payment-authorized';
import { PaymentCaptured } from '../../events/payment-captured';
import { PaymentDeclined } from '../../events/payment-declined';
import { PaymentVoided } from '../../events/payment-voided';
import { StockRejected } from '../../events/stock-rejected';
import { StockReleased } from '../../events/stock-released';
import { StockReserved } from '../../events/stock-reserved';

export const fulfilmentEvents = [
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
] as const;
