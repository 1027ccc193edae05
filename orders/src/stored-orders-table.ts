import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, paginateQuery, paginateScan, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Item } from '../../common/dynamodb/conditional-write';
import type { Table } from './order-change';

/** An item as it was stored, also by another tool: what the service cannot read is the user's data all the same. */
const OrderItem = z.looseObject({
  userId: z.string(),
  orderId: z.string(),
  data: z.optional(z.record(z.string(), z.unknown())),
});
export type OrderItem = z.infer<typeof OrderItem>;
type Key = Pick<OrderItem, 'userId' | 'orderId'>;

const listing =
  ({ client, tableName }: Table) =>
  async (userId: string): Promise<OrderItem[]> => {
    const query = {
      TableName: tableName,
      KeyConditionExpression: 'userId = :userId',
      ExpressionAttributeValues: { ':userId': userId },
      ConsistentRead: true,
    };
    const found: OrderItem[] = [];
    for await (const { Items } of paginateQuery({ client }, query)) found.push(...z.parse(z.array(OrderItem), Items));
    return found;
  };

const replacing =
  ({ client, tableName: TableName }: Table) =>
  async ({ userId, orderId, data }: OrderItem, replacement: OrderItem): Promise<boolean> => {
    const put = { TableName, Item: replacement, ConditionExpression: 'attribute_not_exists(userId)' };
    const remove = {
      TableName,
      Key: { userId, orderId },
      ConditionExpression: data ? '#data = :data' : 'attribute_not_exists(#data)',
      ExpressionAttributeNames: { '#data': 'data' },
      ...(data && { ExpressionAttributeValues: { ':data': data } }),
    };
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [{ Put: put }, { Delete: remove }] }));
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return false;
      throw error;
    }
  };

async function* scanning({ client, tableName: TableName }: Table) {
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    yield z.parse(z.array(OrderItem), Items);
}

/** The orders table for an operator: the items of any user, as they were stored. */
export const openStoredOrders = (table: Table) => ({
  find: async ({ userId, orderId }: Key): Promise<Item | undefined> => {
    const get = new GetCommand({ TableName: table.tableName, Key: { userId, orderId }, ConsistentRead: true });
    return (await table.client.send(get)).Item;
  },
  list: listing(table),
  /** Every item, page by page. */
  pages: () => scanning(table),
  remove: async ({ userId, orderId }: Key): Promise<void> => {
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: { userId, orderId } }));
  },
  /** Puts an order in another's place, both or neither. @returns false if the other was changed since it was read */
  replace: replacing(table),
});
export type StoredOrders = ReturnType<typeof openStoredOrders>;
