import type { Fulfilment } from '../../../fulfilment/src/fulfilment';

/** How a fulfilment can end, written down once more: what the product says of itself proves nothing. */
const ENDS: Readonly<Record<string, (of: Fulfilment) => boolean>> = {
  canceled: ({ order, stock, payment, delivery }) =>
    order.status === 'CANCELED' &&
    ['rejected', 'released'].includes(stock) &&
    ['declined', 'voided'].includes(payment) &&
    delivery === 'waiting',
  delivered: ({ order, stock, payment, delivery }) =>
    order.status === 'ACKNOWLEDGED' &&
    stock === 'reserved' &&
    ['captured', 'invoiced'].includes(payment) &&
    delivery === 'completed',
  failed: ({ order, stock, payment, delivery, refusal }) =>
    order.status === 'ACKNOWLEDGED' &&
    refusal !== undefined &&
    ['rejected', 'released'].includes(stock) &&
    ['declined', 'voided'].includes(payment) &&
    delivery === 'failed',
};

/** The end that a fulfilment has reached; nothing while something of it is still to be done. */
export const reachedEnd = (of: Fulfilment): string | undefined => {
  const [end, ...more] = Object.entries(ENDS).flatMap(([name, isReached]) => (isReached(of) ? [name] : []));
  return of.outdated.length === 0 && more.length === 0 ? end : undefined;
};

/** Whether only the customer can do what comes next. */
export const waitsForCustomer = ({ order, payment, delivery, booking, outdated }: Fulfilment): boolean =>
  order.status === 'ACKNOWLEDGED' &&
  ['captured', 'invoiced'].includes(payment) &&
  ['deliverable', 'failed'].includes(delivery) &&
  booking === undefined &&
  outdated.length === 0;
