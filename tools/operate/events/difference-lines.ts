// The differences that an audit finds, in one line each.
import type { FulfilmentDifference } from '../../../fulfilment/src/audit-fulfilments';
import type { Difference } from '../../../orders/src/audit-orders';

const range = (from: number, to: number) => (from === to ? `version ${from}` : `versions ${from} to ${to}`);

const orderText = (one: Difference): string => {
  switch (one.kind) {
    case 'ORDER_WITHOUT_HISTORY':
      return `the order, at version ${one.version}, has no history`;
    case 'HISTORY_WITHOUT_ORDER':
      return 'there is a history, but no order';
    case 'MISSING_ENTRIES':
      return `the history lacks ${range(one.from, one.to)}`;
    case 'DIFFERENT_CONTENT':
      return `the order, at version ${one.version}, is not what the last entry, ${one.lastEntry}, says`;
    case 'UNREADABLE_ORDER':
      return 'the item is no order that the service can read';
  }
};

const fulfilmentText = (one: FulfilmentDifference): string => {
  switch (one.kind) {
    case 'ORDER_WITHOUT_FULFILMENT':
      return `the order, at version ${one.version}, has no fulfilment`;
    case 'FULFILMENT_WITHOUT_ORDER':
      return 'there is a fulfilment, but no order';
    case 'UNREADABLE_FULFILMENT':
      return 'the item is no fulfilment that the service can read';
    case 'OUTDATED_FULFILMENT':
      return `the order is at version ${one.version}, and the fulfilment knows version ${one.known}`;
    case 'FULFILMENT_OF_ANOTHER_CONTENT':
      return `the order, at version ${one.version}, is not what the fulfilment knows as version ${one.known}`;
    case 'UNATTENDED':
      return one.lookAt
        ? `the step ${one.step} should have been looked at by ${one.lookAt}`
        : `the step ${one.step} is still to be taken, and nothing will look at it`;
    case 'DIFFERENT_STOCK':
      return `the fulfilment says that the stock is ${one.fulfilment}, the stock system says ${one.stock}`;
    case 'DIFFERENT_PAYMENT':
      return `the fulfilment says that the payment is ${one.fulfilment}, the payment provider says ${one.payment}`;
    case 'DIFFERENT_AMOUNT':
      return `the order is ${one.order}, the payment is ${one.payment}`;
    case 'WRONG_KIND_OF_PAYMENT':
      return one.pays === 'invoice'
        ? 'the order is paid by invoice, but the payment is a card payment'
        : 'the order is paid by card, but the payment is an invoice';
    case 'OUTDATED_STOCK_HELD':
      return `stock for the content of version ${one.version} is still ${one.stock}`;
    case 'OUTDATED_PAYMENT_HELD':
      return `the payment for the content of version ${one.version} is still ${one.payment}`;
    case 'SEVERAL_BOOKINGS':
      return `the carrier has ${one.bookings} bookings for it`;
    case 'DIFFERENT_BOOKING':
      return one.booking === 'booked'
        ? `the delivery is ${one.fulfilment}, but the carrier has a booking for it`
        : `the delivery is ${one.fulfilment}, but the carrier has no booking for it`;
  }
};

const nameOf = ({ userId, orderId }: { userId: string; orderId: string }) => `${userId}/${orderId}`;

export const differenceLine = (one: Difference): string => `${nameOf(one)}: ${orderText(one)}`;
export const fulfilmentDifferenceLine = (one: FulfilmentDifference): string => `${nameOf(one)}: ${fulfilmentText(one)}`;
