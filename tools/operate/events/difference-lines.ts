// The differences that an audit finds, in one line each.
import type { FulfilmentDifference } from '../../../fulfilment/src/audit-fulfilments';
import type { Difference } from '../../../orders/src/audit-orders';
import type { ViewDifference } from '../../../views/src/audit-views';
import type { RowDifference } from '../../../views/src/compare-rows';

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

const viewText = (one: ViewDifference): string => {
  switch (one.kind) {
    case 'ORDER_NOT_IN_VIEWS':
      return 'no view has heard of the order';
    case 'OUTDATED_VIEWS':
      return `the fulfilment is at version ${one.fulfilment}, and the views know version ${one.known}`;
    case 'DIFFERENT_ROWS':
      return `its rows in ${one.view} are not what the view's function says`;
    case 'ROW_NOT_AS_CONTRIBUTED':
      return `its row ${one.sort} in ${one.view} is missing, or was changed by another tool`;
    case 'LEFT_OUT':
      return `it is left out of ${one.view}, whose function fails: ${one.failure}`;
    case 'ROWS_WITHOUT_ORDER':
      return 'the views have the order, but there is none';
  }
};

export const viewDifferenceLine = (one: ViewDifference): string => `${nameOf(one)}: ${viewText(one)}`;

export const rowDifferenceLine = (one: RowDifference): string => {
  const where = `${one.view}, ${one.partition}, ${one.sort}`;
  if (one.kind === 'ROW_OF_NO_ORDER') return `${where}: the row is of no order`;
  if (one.kind === 'MISSING_ROW') return `${where}: there is no such row, but an order says it`;
  return `${where}: ${one.amount} is ${one.shown}, the orders add up to ${one.added}`;
};
