// The events of the fulfilment, each of which one write makes.
import { DeliveryBooked } from './delivery-booked';
import { DeliveryCompleted } from './delivery-completed';
import { DeliveryFailed } from './delivery-failed';
import { InvoiceIssued } from './invoice-issued';
import { OrderDeliverable } from './order-deliverable';
import { OrderOverdue } from './order-overdue';
import { PaymentAuthorized } from './payment-authorized';
import { PaymentCaptured } from './payment-captured';
import { PaymentDeclined } from './payment-declined';
import { PaymentVoided } from './payment-voided';
import { StockRejected } from './stock-rejected';
import { StockReleased } from './stock-released';
import { StockReserved } from './stock-reserved';

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
