import { OrderId, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { versionMismatch } from '../../common/http/entity-tag';
import { invalidCursor } from '../../common/http/pagination';
import { forbidden, validationFailed } from '../../common/http/problem';
import { payloadTooLarge } from '../../common/http/request-body';
import {
  cancelWindowClosed,
  idempotencyConflict,
  type OrderProblemCode,
  orderNotFound,
  orderNotPlaced,
  requestInProgress,
} from '../src/order';
import { Order } from './components';
import { examples } from './examples';

export const meanings: Record<OrderProblemCode, string> = {
  ORDER_NOT_PLACED: 'The order has already been acknowledged or canceled, so it can no longer be changed. Read it.',
  CANCEL_WINDOW_CLOSED: 'The order is still `PLACED`, but the cancel window is over. Call the restaurant.',
  ORDER_NOT_FOUND: 'You have no order with this id. The response is the same if another user has one.',
  REQUEST_IN_PROGRESS:
    'The first request with this `Idempotency-Key` is still running. Repeat the request after `Retry-After` seconds. If the first request was cut off, this lasts at most 25 seconds.',
  IDEMPOTENCY_CONFLICT:
    'This `orderId` or `Idempotency-Key` was used before with different content. Use a new one, or edit the order with PUT.',
};

const acknowledged = z.parse(Order, examples.acknowledgeOrder.acknowledged.answer);
const key = { userId: z.parse(UserId, acknowledged.userId), orderId: z.parse(OrderId, acknowledged.orderId) };

/** Refusals of the order of the examples, made as the service makes them. */
export const refusals = {
  VALIDATION_FAILED: validationFailed('The body is not valid.', {
    errors: [{ pointer: '/totalAmount', detail: 'must have at most two decimals' }],
  }),
  INVALID_CURSOR: invalidCursor(),
  ORDER_NOT_FOUND: orderNotFound(key),
  ORDER_NOT_PLACED: orderNotPlaced(acknowledged),
  CANCEL_WINDOW_CLOSED: cancelWindowClosed(key),
  VERSION_MISMATCH: versionMismatch(2),
  IDEMPOTENCY_CONFLICT: idempotencyConflict(key.orderId),
  REQUEST_IN_PROGRESS: requestInProgress(),
  FORBIDDEN: forbidden(),
  PAYLOAD_TOO_LARGE: payloadTooLarge(),
};
