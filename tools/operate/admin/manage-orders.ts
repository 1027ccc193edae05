import process from 'node:process';
import { DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type Order, toOrder } from 'order-lookup';
import type { EngineClients } from '../../stacks/clients';

const newestFirst = (one: Order, other: Order) => Date.parse(other.orderTime) - Date.parse(one.orderTime);

/** Nothing for an item that some tool has written in a form of its own, which is told: the others must still be listed. */
const readable = (item: Record<string, unknown>): Order[] => {
  try {
    return [toOrder(item)];
  } catch {
    process.stderr.write(`An item that cannot be read is left out: ${JSON.stringify(item.orderId)}\n`);
    return [];
  }
};

/** Reads the orders of any user. The API shows a user nobody else's, so this reads the table, by the operator's own rights. */
export const manageOrders = ({ tables }: Pick<EngineClients, 'tables'>, TableName: string) => {
  const client = DynamoDBDocumentClient.from(tables);
  return {
    list: async (userId: string, status?: string): Promise<Order[]> => {
      const query = {
        TableName,
        KeyConditionExpression: 'userId = :userId',
        ExpressionAttributeValues: { ':userId': userId },
        ConsistentRead: true,
      };
      const orders: Order[] = [];
      for await (const { Items = [] } of paginateQuery({ client }, query)) orders.push(...Items.flatMap(readable));
      return orders.filter((order) => !status || order.status === status).sort(newestFirst);
    },
    find: async (userId: string, orderId: string): Promise<Order | undefined> => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: { userId, orderId }, ConsistentRead: true }));
      return Item && toOrder(Item);
    },
  };
};
