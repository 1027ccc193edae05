import {
  IdempotencyConfig,
  IdempotencyItemAlreadyExistsError,
  IdempotencyValidationError,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer, IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';
import type { ResponseHook } from '@aws-lambda-powertools/idempotency/types';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import type { Order } from 'order-lookup';
import type { ChangedBy } from '../../common/events/changed-by';
import type { OrderToPlace } from './add-order';
import { KeyRecords } from './key-records';
import { contentHash, placedOrder } from './order';
import type { OrderChanges } from './orders-table';

const HOURS_24_IN_SECONDS = 24 * 60 * 60;
const KEY_PREFIX = 'orders';

/** The payload of a create: what is written when it is the first, and what makes a second request the same request. */
type Candidate = Readonly<{ order: Order; contentHash: string; by: ChangedBy }>;

/** The table as one that writes for somebody sees it. */
type TableBy = (by: ChangedBy) => Pick<OrderChanges, 'create'>;

/**
 * Idempotency without a second table: the order's own conditional put is the record, so one trip both places the order and
 * finds the one that is there. The order stays, so the record never expires and there is nothing to update or delete.
 */
class OrderAsRecordLayer extends BasePersistenceLayer {
  readonly #orders: TableBy;

  constructor(orders: TableBy) {
    super();
    this.#orders = orders;
  }

  /** Overridden rather than `_putRecord`, because only here the candidate itself is at hand, and no state need be kept for it. */
  override async saveInProgress(candidate: Candidate): Promise<void> {
    const written = await this.#orders(candidate.by).create(candidate.order, candidate.contentHash);
    if (written.ok) return;
    throw new IdempotencyItemAlreadyExistsError(
      'the order is there already',
      new IdempotencyRecord({
        idempotencyKey: written.found.orderId,
        status: 'COMPLETED',
        responseData: written.found,
        payloadHash: written.foundHash,
      }),
    );
  }

  override processExistingRecord(stored: IdempotencyRecord, candidate: Candidate): IdempotencyRecord {
    if (stored.payloadHash === candidate.contentHash) return stored;
    throw new IdempotencyValidationError('the order was created with other content', stored);
  }

  protected async _putRecord(): Promise<void> {}
  protected async _updateRecord(): Promise<void> {}
  protected async _deleteRecord(): Promise<void> {}
  protected async _getRecord(): Promise<IdempotencyRecord> {
    throw new Error('the order comes with the refused put');
  }
}

type ByOrder = {
  orders: TableBy;
  now: () => Date;
  onPlaced: (order: Order) => void;
  onReplayed: () => void;
};

/** Reports that an earlier answer is given again. */
const announcing =
  (onReplayed: () => void): ResponseHook =>
  (response) => {
    onReplayed();
    return response;
  };

/**
 * Places an order for the first request with its key and tells `onPlaced`; any other gets the order as it now stands.
 * @throws IdempotencyValidationError when that order was created with other content
 */
export const idempotentByOrder = ({
  orders,
  now,
  onPlaced,
  onReplayed,
}: ByOrder): ((order: OrderToPlace) => Promise<Order>) => {
  const config = new IdempotencyConfig({
    eventKeyJmesPath: '[order.userId, order.orderId]',
    responseHook: announcing(onReplayed),
    throwOnNoIdempotencyKey: true,
    hashFunction: 'sha256',
  });
  if (!config.isEnabled()) throw new Error('With idempotency disabled, orders would be answered for and never written');
  const announce = async ({ order }: Candidate): Promise<Order> => {
    onPlaced(order);
    return order;
  };
  const once = makeIdempotent(announce, {
    persistenceStore: new OrderAsRecordLayer(orders),
    config,
    keyPrefix: KEY_PREFIX,
  });
  return ({ content, by, ...key }) =>
    once(Object.freeze({ order: placedOrder(key, content, now()), contentHash: contentHash(content), by }));
};

type ByKey = {
  client: DynamoDBDocumentClient;
  tableName: string;
  place: (order: OrderToPlace) => Promise<Order>;
  onReplayed: () => void;
};

/**
 * Runs `place` once for an order whose id stands for an `Idempotency-Key`; for 24 hours a repeated request gets the first
 * one's answer from the table.
 * @throws IdempotencyAlreadyInProgressError while the first still runs, IdempotencyValidationError for other content
 */
export const idempotentByKey =
  ({ client, tableName, place, onReplayed }: ByKey) =>
  (order: OrderToPlace, context: Context): Promise<Order> => {
    const config = new IdempotencyConfig({
      eventKeyJmesPath: '[userId, orderId]',
      payloadValidationJmesPath: 'content',
      throwOnNoIdempotencyKey: true,
      hashFunction: 'sha256',
      expiresAfterSeconds: HOURS_24_IN_SECONDS,
      responseHook: announcing(onReplayed),
      // The record's in-progress time ends with the invocation, so that a crashed one does not block its own retry.
      lambdaContext: context,
    });
    const remainingMs = () => context.getRemainingTimeInMillis();
    const persistenceStore = new KeyRecords({ client, tableName, remainingMs });
    return makeIdempotent(place, { persistenceStore, config, keyPrefix: KEY_PREFIX })(Object.freeze(order));
  };
