import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  paginateScan,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { EngineClients } from '../../stacks/clients';

export type DataTables = { users: string; orders: string; idempotency: string };

// As they were stored, also by other tools: what the services would not read is the user's data all the same.
const OrderItem = z.looseObject({
  userId: z.string(),
  orderId: z.string(),
  data: z.optional(z.record(z.string(), z.unknown())),
});
export type OrderItem = z.infer<typeof OrderItem>;
const Answer = z.looseObject({ id: z.string() });
export type Answer = z.infer<typeof Answer>;

/** What the tables hold of a user, read and removed item by item. */
export const openStoredData = ({ tables }: Pick<EngineClients, 'tables'>, names: DataTables) => {
  const client = DynamoDBDocumentClient.from(tables);

  return {
    profile: async (userid: string): Promise<Record<string, unknown> | undefined> => {
      const get = new GetCommand({ TableName: names.users, Key: { userid }, ConsistentRead: true });
      return (await client.send(get)).Item;
    },
    orders: async (userId: string): Promise<OrderItem[]> => {
      const query = {
        TableName: names.orders,
        KeyConditionExpression: 'userId = :userId',
        ExpressionAttributeValues: { ':userId': userId },
        ConsistentRead: true,
      };
      const found: OrderItem[] = [];
      for await (const { Items } of paginateQuery({ client }, query)) found.push(...z.parse(z.array(OrderItem), Items));
      return found;
    },
    /** What repeated creates are answered with for a day. Found by reading the whole table: its key is a hash. */
    answers: async (userId: string): Promise<Answer[]> => {
      const scan = {
        TableName: names.idempotency,
        FilterExpression: '#data.userId = :userId',
        ExpressionAttributeNames: { '#data': 'data' },
        ExpressionAttributeValues: { ':userId': userId },
        ConsistentRead: true,
      };
      const found: Answer[] = [];
      for await (const { Items } of paginateScan({ client }, scan)) found.push(...z.parse(z.array(Answer), Items));
      return found;
    },
    removeProfile: (userid: string) => client.send(new DeleteCommand({ TableName: names.users, Key: { userid } })),
    removeOrder: ({ userId, orderId }: OrderItem) =>
      client.send(new DeleteCommand({ TableName: names.orders, Key: { userId, orderId } })),
    removeAnswer: ({ id }: Answer) => client.send(new DeleteCommand({ TableName: names.idempotency, Key: { id } })),
    /** Puts an order in another's place, both or neither, and only while the other is as it was read. */
    replaceOrder: (found: OrderItem, replacement: OrderItem) =>
      client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName: names.orders,
                Item: replacement,
                ConditionExpression: 'attribute_not_exists(userId)',
              },
            },
            {
              Delete: {
                TableName: names.orders,
                Key: { userId: found.userId, orderId: found.orderId },
                ConditionExpression: found.data ? '#data = :data' : 'attribute_not_exists(#data)',
                ExpressionAttributeNames: { '#data': 'data' },
                ...(found.data && { ExpressionAttributeValues: { ':data': found.data } }),
              },
            },
          ],
        }),
      ),
  };
};
export type StoredData = ReturnType<typeof openStoredData>;
