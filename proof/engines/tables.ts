import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Order, toOrder } from 'order-lookup';
import { credentials, region } from '../../local/environment';
import { tableSchema } from '../../tests/support/table-schema';

export type Tables = {
  orders: string;
  records: string;
  /** Writes an item of the orders table as it is. */
  put: (item: Record<string, unknown>) => Promise<void>;
  /** Every order, as it is stored. */
  all: () => Promise<Order[]>;
  remove: () => Promise<void>;
};

/** The orders stack's two tables on an engine, as its template describes them, under names of their own. */
export const makeTables = async (endpoint: string): Promise<Tables> => {
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const documents = DynamoDBDocumentClient.from(client);
  const make = async (logicalId: string) => {
    const name = `${logicalId}-${randomUUID()}`;
    const schema = tableSchema('orders/template.yaml', logicalId);
    await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...schema }));
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: name });
    return name;
  };
  const orders = await make('OrdersTable');
  const records = await make('IdempotencyTable');
  return {
    orders,
    records,
    put: async (item) => {
      await documents.send(new PutCommand({ TableName: orders, Item: item }));
    },
    all: async () => {
      const found: Order[] = [];
      for await (const { Items = [] } of paginateScan(
        { client: documents },
        { TableName: orders, ConsistentRead: true },
      )) {
        found.push(...Items.map(toOrder));
      }
      return found;
    },
    remove: async () => {
      for (const name of [orders, records]) await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
};
