// Refusals of the order of the examples, made as the service makes them.
import { OrderId, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { versionMismatch } from '../../common/http/entity-tag';
import { invalidCursor } from '../../common/http/pagination';
import { forbidden, Problem } from '../../common/http/problem';
import { payloadTooLarge } from '../../common/http/request-body';
import {
  cancelWindowClosed,
  idempotencyConflict,
  orderNotFound,
  orderNotPlaced,
  requestInProgress,
} from '../src/order';
import { Order } from './components';
import { examples } from './examples';

const acknowledged = z.parse(Order, examples.acknowledgeOrder.acknowledged.answer);
const key = { userId: z.parse(UserId, acknowledged.userId), orderId: z.parse(OrderId, acknowledged.orderId) };

export const orderProblems = {
  VALIDATION_FAILED: new Problem('VALIDATION_FAILED', 'The body is not valid.', {
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
