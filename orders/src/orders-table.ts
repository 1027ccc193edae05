import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
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
import { isRepeated, sentOnce } from '../../common/dynamodb';
import type { IfMatch } from '../../common/entity-tag';
import { ifMatchCondition } from '../../common/if-match-condition';
import { readable } from '../../common/readable';
import { keyText } from '../../common/text';
import { contentHash, contentOf, type OrderContent } from './order';
import { placedAfterCondition } from './placed-after';

export const ORDERS_BY_TIME_INDEX = 'orders-by-time';

/** What a conditional write came to: the order as it now is, or the item that failed the condition, if there is one. */
export type Written = { ok: true; order: Order } | { ok: false; found: Order | undefined };

/** A place in a user's listing, as the index sorts it. */
export const Position = z.object({ orderId: keyText, orderTime: keyText });
export type Position = z.infer<typeof Position>;

/** A change of one order: update clauses and conditions over `data`, with the names and values they use. */
type Change = {
  key: OrderKey;
  set: string[];
  only?: string[];
  values: Record<string, unknown>;
  ifMatch: IfMatch | undefined;
  /** Whether the SDK may send it again though it may have worked: where it stays refused once it did. */
  resend?: boolean;
};

/**
 * The clauses that make an order's content this one. They refuse an order whose content it is already, so that repeating an
 * edit whose answer was lost is no second change.
 */
const replacing = (content: OrderContent) => {
  const fields = Object.entries(contentOf(content));
  return {
    set: fields.map(([field]) => `#data.${field} = :${field}`),
    only: [`(${fields.map(([field]) => `#data.${field} <> :${field}`).join(' OR ')})`],
    values: Object.fromEntries(fields.map(([field, value]) => [`:${field}`, value])),
  };
};

/** The item that failed a condition: the document client leaves it as DynamoDB sent it. */
const foundIn = (error: unknown): StoredOrder | undefined => {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  return error.Item && z.parse(StoredOrder, unmarshall(error.Item));
};

/** The orders table: each write is one conditional request that holds the whole rule, each read is consistent. */
export const createOrdersTable = ({ client, tableName }: { client: DynamoDBDocumentClient; tableName: string }) => {
  const read = async (key: OrderKey): Promise<unknown> => {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
    return Item;
  };

  const change = async ({ key, set, only = [], values, ifMatch, resend = true }: Change): Promise<Written> => {
    const version = ifMatchCondition(ifMatch, '#data.#version');
    const command = new UpdateCommand({
      TableName: tableName,
      Key: key,
      // An item without a top-level orderTime is not in the index yet: each write lists it from then on.
      UpdateExpression: `SET ${[...set, '#data.#version = if_not_exists(#data.#version, :zero) + :one', '#orderTime = if_not_exists(#orderTime, #data.#orderTime)'].join(', ')}`,
      ConditionExpression: ['#data.#status = :placed', ...only, ...version.conditions].join(' AND '),
      ExpressionAttributeNames: {
        '#data': 'data',
        '#status': 'status',
        '#version': 'version',
        '#orderTime': 'orderTime',
      },
      ExpressionAttributeValues: { ':placed': 'PLACED', ':zero': 0, ':one': 1, ...values, ...version.values },
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const once = sentOnce();
    if (!resend) command.middlewareStack.add(once.middleware, { step: 'finalizeRequest', priority: 'low' });
    try {
      const { Attributes } = await client.send(command);
      return { ok: true, order: toOrder(Attributes) };
    } catch (error) {
      const found = foundIn(once.errorOf(error));
      return { ok: false, found: found && orderIn(found) };
    }
  };

  return {
    find: findOrder(read),

    /** Puts an order where there is none of this key, with the hash of its content. On refusal, the order that is there and its hash. */
    create: async (
      order: Order,
      hash: string,
    ): Promise<{ ok: true } | { ok: false; found: Order; foundHash: string }> => {
      const { userId, orderId, orderTime } = order;
      const Item = { userId, orderId, orderTime, contentHash: hash, data: order };
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item,
            ConditionExpression: 'attribute_not_exists(userId)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { ok: true };
      } catch (error) {
        const stored = foundIn(error);
        if (!stored) throw error;
        const found = orderIn(stored);
        // Placed by this very request, whatever it has become since: it is the first, and is answered and counted as such.
        if (isRepeated(error) && stored.contentHash === hash && found.orderTime === orderTime) return { ok: true };
        return { ok: false, found, foundHash: stored.contentHash ?? contentHash(found) };
      }
    },

    edit: (key: OrderKey, content: OrderContent, ifMatch?: IfMatch): Promise<Written> =>
      change({
        key,
        ...replacing(content),
        ifMatch,
        // The order may have been edited or acknowledged since the lost answer: sent again, this edit would undo that edit, or
        // be refused though it was made.
        resend: false,
      }),

    cancel: (key: OrderKey, { placedAfter, ifMatch }: { placedAfter: Date; ifMatch?: IfMatch | undefined }) => {
      const inTime = placedAfterCondition(placedAfter);
      return change({
        key,
        set: ['#data.#status = :canceled'],
        only: [inTime.condition],
        values: { ':canceled': 'CANCELED', ...inTime.values },
        ifMatch,
      });
    },

    acknowledge: (key: OrderKey, ifMatch?: IfMatch): Promise<Written> =>
      change({
        key,
        set: ['#data.#status = :acknowledged'],
        values: { ':acknowledged': 'ACKNOWLEDGED' },
        ifMatch,
      }),

    /** One page of a user's orders, newest first, by one query. With `status` the page holds those of the `limit` read that have it. */
    list: async (
      userId: UserId,
      { limit, after, status }: { limit: number; after?: Position | undefined; status?: OrderStatus | undefined },
    ): Promise<{ orders: Order[]; next?: Position }> => {
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
      return {
        orders: readable(Items, toOrder),
        ...(LastEvaluatedKey && { next: z.parse(Position, LastEvaluatedKey) }),
      };
    },
  };
};

export type OrdersTable = ReturnType<typeof createOrdersTable>;
