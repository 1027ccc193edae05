// What the process itself does in a step: it asks a third party, and says what the answer makes of the fulfilment.

import { askCarrier, type Deps as CarrierDeps } from './ask-carrier';
import { type Fulfilment, paymentKey, stockKey } from './fulfilment';
import type { EventName } from './last-change';
import { termsOf } from './markets';
import type { StepName } from './steps';
import type { ThirdParties } from './third-parties/third-parties';

export type Deps = ThirdParties &
  CarrierDeps & {
    /** Publishes that a restaurant accepts an order; only for demonstrations. */
    acknowledge: (of: Fulfilment) => Promise<void>;
    isAcknowledgedByItself: (of: Fulfilment) => boolean;
  };

/** What a step came to: the event, if it is one, and what is different from now on. `undefined` removes a field. */
export type Result = { event?: EventName; set: Partial<Fulfilment> };

/** Nothing when somebody else has to act first. */
type Act = (of: Fulfilment, deps: Deps) => Promise<Result | undefined>;

const undoOutdated: Act = async (of, { stock, payment }) => {
  const [first, ...outdated] = of.outdated;
  if (!first) return undefined;
  const undone = first.party === 'stock' ? await stock.release(first.key) : await payment.void(first.key);
  const event = first.party === 'stock' ? 'StockReleased' : 'PaymentVoided';
  return { ...(undone !== 'nothing' && { event }), set: { outdated } };
};

const releaseStock: Act = async (of, { stock }) => {
  const released = await stock.release(stockKey(of));
  return { ...(released === 'released' && { event: 'StockReleased' }), set: { stock: 'released' } };
};

const voidPayment: Act = async (of, { payment }) => {
  const voided = await payment.void(paymentKey(of));
  return { ...(voided === 'voided' && { event: 'PaymentVoided' }), set: { payment: 'voided' } };
};

const reserveStock: Act = async (of, { stock }) => {
  const { restaurantId, orderItems } = of.order;
  const items = orderItems.map(({ id, name, quantity }) => ({ restaurantId, id, name, quantity }));
  return (await stock.reserve(stockKey(of), items)) === 'reserved'
    ? { event: 'StockReserved', set: { stock: 'reserved' } }
    : { event: 'StockRejected', set: { stock: 'rejected', refusal: 'OUT_OF_STOCK' } };
};

const authorizePayment: Act = async (of, { payment }) => {
  const { totalAmount: amount, organizationNumber = '' } = of.order;
  const { currency, pays } = termsOf(of.order);
  const key = paymentKey(of);
  const answer =
    pays === 'invoice'
      ? await payment.checkOrganization(key, { organizationNumber, amount, currency })
      : await payment.authorize(key, { amount, currency });
  return answer === 'authorized'
    ? { event: 'PaymentAuthorized', set: { payment: 'authorized' } }
    : { event: 'PaymentDeclined', set: { payment: 'declined', refusal: 'PAYMENT_DECLINED' } };
};

const takePayment: Act = async (of, { payment }) => {
  if (termsOf(of.order).pays === 'invoice') {
    await payment.invoice(paymentKey(of));
    return { event: 'InvoiceIssued', set: { payment: 'invoiced' } };
  }
  await payment.capture(paymentKey(of));
  return { event: 'PaymentCaptured', set: { payment: 'captured' } };
};

const bookDelivery: Act = (of, deps) => askCarrier(deps, of);

const awaitDelivery: Act = async (of, { carrier, stock }) => {
  const status = await carrier.status(of.booking?.key ?? '');
  if (status === 'failed') return { event: 'DeliveryFailed', set: { delivery: 'failed', booking: undefined } };
  if (status !== 'delivered') return undefined;
  await stock.ship(stockKey(of));
  return { event: 'DeliveryCompleted', set: { delivery: 'completed' } };
};

const awaitRestaurant: Act = async (of, { acknowledge, isAcknowledgedByItself }) => {
  if (isAcknowledgedByItself(of)) await acknowledge(of);
  return undefined;
};

/** Of the steps in which somebody else acts, the process does nothing. */
export const acts: Readonly<Partial<Record<StepName, Act>>> = {
  undoOutdated,
  releaseStock,
  voidPayment,
  failDelivery: async () => ({ event: 'DeliveryFailed', set: { delivery: 'failed' } }),
  reserveStock,
  authorizePayment,
  awaitRestaurant,
  takePayment,
  offerDelivery: async () => ({ event: 'OrderDeliverable', set: { delivery: 'deliverable' } }),
  bookDelivery,
  awaitDelivery,
};
