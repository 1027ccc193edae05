import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderKey } from 'order-lookup';
import * as z from 'zod/mini';
import { keyText } from '../../common/schema/text';
import type { Table } from './order-change';
import { HistoryEntry, historyOf } from './order-history';

/** A place in an order's history: that of the last entry before it. */
export const HistoryPosition = keyText;

const Stored = z.array(HistoryEntry);

/** The history of the orders, to be read. Eventually consistent by nature: the stream fills it, normally within a second. */
export const createOrderHistoryTable = ({ client, tableName }: Table) => ({
  /** A page of an order's entries, oldest first, by one query. */
  page: async (key: OrderKey, { limit, after }: { limit: number; after?: string | undefined }) => {
    const record = historyOf(key);
    const query = new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: '#record = :record',
      ExpressionAttributeNames: { '#record': 'record' },
      ExpressionAttributeValues: { ':record': record },
      ConsistentRead: true,
      Limit: limit,
      ...(after && { ExclusiveStartKey: { record, position: after } }),
    });
    const { Items, LastEvaluatedKey } = await client.send(query);
    return {
      entries: z.parse(Stored, Items),
      ...(LastEvaluatedKey && { next: z.parse(HistoryPosition, LastEvaluatedKey.position) }),
    };
  },
});
export type OrderHistoryTable = ReturnType<typeof createOrderHistoryTable>;
