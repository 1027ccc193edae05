import {
  IdempotencyAlreadyInProgressError,
  IdempotencyInconsistentStateError,
  IdempotencyValidationError,
} from '@aws-lambda-powertools/idempotency';
import type { Context } from 'aws-lambda';
import type { Order, OrderId, UserId } from 'order-lookup';
import type { ChangedBy } from '../../common/events/changed-by';
import { validationFailed } from '../../common/http/problem';
import { idempotencyConflict, type OrderContent, orderIdFor, requestInProgress } from './order';

/** An order to be placed under an id. */
export type OrderToPlace = Readonly<{ userId: UserId; orderId: OrderId; content: OrderContent; by: ChangedBy }>;

type Deps = {
  /** Places the order, or gives the one that has this id and content. @throws IdempotencyValidationError for other content */
  placeOnce: (order: OrderToPlace) => Promise<Order>;
  /** The same for a request whose key stands for the id: repeated, it gets the first answer. */
  placeOncePerKey: (order: OrderToPlace, context: Context) => Promise<Order>;
};

export type NewOrder = {
  userId: UserId;
  content: OrderContent;
  orderId: OrderId | undefined;
  idempotencyKey: string | undefined;
  by: ChangedBy;
};

const explain = (error: unknown, orderId: OrderId): unknown => {
  if (error instanceof IdempotencyValidationError) return idempotencyConflict(orderId);
  if (error instanceof IdempotencyAlreadyInProgressError || error instanceof IdempotencyInconsistentStateError) {
    return requestInProgress();
  }
  return error;
};

const noKey = () =>
  validationFailed('Send an orderId in the body or an Idempotency-Key header, so that a repeated request is safe.', {
    errors: [{ pointer: '/orderId', detail: 'is required when there is no Idempotency-Key' }],
  });

/**
 * Places an order once, however often it is sent. The orderId decides; without one, an id is derived from the Idempotency-Key.
 * @throws VALIDATION_FAILED with neither, IDEMPOTENCY_CONFLICT for other content, REQUEST_IN_PROGRESS while the first runs
 */
export const addOrder =
  ({ placeOnce, placeOncePerKey }: Deps) =>
  async ({ userId, content, orderId, idempotencyKey, by }: NewOrder, context: Context): Promise<Order> => {
    if (orderId === undefined && idempotencyKey === undefined) throw noKey();
    const place = orderId === undefined ? placeOncePerKey : placeOnce;
    const id = orderId ?? orderIdFor(userId, idempotencyKey ?? '');
    try {
      return await place({ userId, orderId: id, content, by }, context);
    } catch (error) {
      throw explain(error, id);
    }
  };
