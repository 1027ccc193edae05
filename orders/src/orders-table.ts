import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  findOrder,
  type Order,
  type OrderKey,
  type OrderStatus,
  orderIn,
  StoredOrder,
  toOrder,
  type UserId,
} from 'order-lookup';
import * as z from 'zod/mini';
import { CREATE_ID, conditionalWrite, newWriteId, WRITE_ID } from '../../common/dynamodb/conditional-write';
import { readable } from '../../common/dynamodb/readable';
import type { IfMatch } from '../../common/http/entity-tag';
import { keyText } from '../../common/schema/text';
import type { Refusal } from '../../events/fulfilment';
import type { Author, LastChange } from './last-change';
import { contentHash, contentOf, OrderContent } from './order';
import { type AuthoredTable, type Change, changing, type Table, type Written } from './order-change';
import { placedAfterCondition } from './placed-after';

export const ORDERS_BY_TIME_INDEX = 'orders-by-time';

/** A place in a user's listing, as the index sorts it. */
export const Position = z.object({ orderId: keyText, orderTime: keyText });
export type Position = z.infer<typeof Position>;

/**
 * The clauses that make an order's content this one: absent fields are removed. They refuse an order whose content it is
 * already, so that repeating an edit whose answer was lost is no second change.
 */
const replacing = (content: OrderContent) => {
  const fields = Object.entries(contentOf(content));
  const present = new Set(fields.map(([field]) => field));
  const absent = Object.keys(OrderContent.shape).filter((field) => !present.has(field));
  const differs = [
    // DynamoDB does not document what `<>` makes of a missing field.
    ...fields.map(([field]) => `attribute_not_exists(#data.${field}) OR #data.${field} <> :${field}`),
    ...absent.map((field) => `attribute_exists(#data.${field})`),
  ];
  return {
    set: fields.map(([field]) => `#data.${field} = :${field}`),
    remove: absent.map((field) => `#data.${field}`),
    only: [`(${differs.join(' OR ')})`],
    values: Object.fromEntries(fields.map(([field, value]) => [`:${field}`, value])),
  };
};

const reading =
  ({ client, tableName }: Table) =>
  async (key: OrderKey): Promise<unknown> => {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
    return Item;
  };

type Created = { ok: true } | { ok: false; found: Order; foundHash: string };

const creating =
  ({ client, tableName, by }: AuthoredTable) =>
  async (order: Order, hash: string): Promise<Created> => {
    const { userId, orderId, orderTime } = order;
    const id = newWriteId();
    const lastChange: LastChange = { type: 'OrderPlaced', ...by, writeId: id, time: orderTime };
    const command = new PutCommand({
      TableName: tableName,
      Item: { userId, orderId, orderTime, contentHash: hash, [CREATE_ID]: id, [WRITE_ID]: id, lastChange, data: order },
      ConditionExpression: 'attribute_not_exists(userId)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const identity = { key: { userId, orderId }, attribute: CREATE_ID, id };
    // Later writes leave the create's id alone. The service deletes no order, so one that is there refuses every later attempt.
    const outcome = await conditionalWrite({ client, command, onceAtMost: true, refusalIsFinal: () => true, identity });
    if (outcome.made) return { ok: true };
    const stored = z.parse(StoredOrder, outcome.found);
    const found = orderIn(stored);
    return { ok: false, found, foundHash: stored.contentHash ?? contentHash(found) };
  };

type Listing = { limit: number; after?: Position | undefined; status?: OrderStatus | undefined };

const listing =
  ({ client, tableName }: Table) =>
  async (userId: UserId, { limit, after, status }: Listing): Promise<{ orders: Order[]; next?: Position }> => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: ORDERS_BY_TIME_INDEX,
        KeyConditionExpression: 'userId = :userId',
        ...(status && {
          FilterExpression: '#data.#status = :status',
          ExpressionAttributeNames: { '#data': 'data', '#status': 'status' },
        }),
        ExpressionAttributeValues: { ':userId': userId, ...(status && { ':status': status }) },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
        ...(after && { ExclusiveStartKey: { userId, ...after } }),
      }),
    );
    return { orders: readable(Items, toOrder), ...(LastEvaluatedKey && { next: z.parse(Position, LastEvaluatedKey) }) };
  };

/** What each cancellation does, whoever makes it. */
const canceling = (values: Change['values'] = {}): Pick<Change, 'type' | 'set' | 'values' | 'isExit'> => ({
  type: 'OrderCanceled',
  set: ['#data.#status = :canceled'],
  values: { ':canceled': 'CANCELED', ...values },
  isExit: true,
});

const changes = (table: AuthoredTable) => {
  const change = changing(table);
  return {
    /** Puts an order where there is none of this key, with the hash of its content. On refusal, the order that is there and its hash. */
    create: creating(table),

    edit: (key: OrderKey, content: OrderContent, ifMatch?: IfMatch): Promise<Written> =>
      change({ type: 'OrderEdited', key, ...replacing(content), ifMatch }),

    cancel: (key: OrderKey, { placedAfter, ifMatch }: { placedAfter: Date; ifMatch?: IfMatch | undefined }) => {
      const { condition, values } = placedAfterCondition(placedAfter);
      return change({ ...canceling(values), reason: 'CUSTOMER_REQUEST', key, only: [condition], ifMatch });
    },

    /** Cancels an order however long ago it was placed. */
    cancelForService: (key: OrderKey, reason: Refusal, ifMatch?: IfMatch): Promise<Written> =>
      change({ ...canceling(), reason, key, ifMatch }),

    /** @param restaurantId whose order it must be, if given */
    acknowledge: (key: OrderKey, ifMatch?: IfMatch, restaurantId?: number): Promise<Written> => {
      const set = ['#data.#status = :acknowledged'];
      const only = restaurantId === undefined ? [] : ['#data.restaurantId = :restaurantId'];
      const values = {
        ':acknowledged': 'ACKNOWLEDGED',
        ...(restaurantId !== undefined && { ':restaurantId': restaurantId }),
      };
      return change({ type: 'OrderAcknowledged', key, set, only, values, ifMatch, isExit: true });
    },
  };
};

/** The changes of orders. Each is one conditional request that holds the whole rule and notes its author. */
export type OrderChanges = ReturnType<typeof changes>;

/** The orders table. Each read is consistent. */
export const createOrdersTable = (table: Table) => ({
  find: findOrder(reading(table)),

  /** One page of a user's orders, newest first, by one query. With `status` the page holds those of the `limit` read that have it. */
  list: listing(table),

  changedBy: (author: Author): OrderChanges => changes({ ...table, ...author }),
});

export type OrdersTable = ReturnType<typeof createOrdersTable>;
