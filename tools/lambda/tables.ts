import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Order, toOrder } from 'order-lookup';
import { tableSchema } from '../../tests/support/table-schema';
import { credentials, region } from '../stacks/environment';

export type Tables = {
  orders: string;
  records: string;
  /** Writes an item of the orders table as it is. */
  put: (item: Record<string, unknown>) => Promise<void>;
  /** Every order, as it is stored. */
  all: () => Promise<Order[]>;
  remove: () => Promise<void>;
};

const clientOf = (endpoint: string) => new DynamoDBClient({ endpoint, region, credentials });

/** A table of a stack, as its template describes it, under a name of its own. */
const make = async (client: DynamoDBClient, template: string, logicalId: string): Promise<string> => {
  const name = `${logicalId}-${randomUUID()}`;
  const schema = tableSchema(template, logicalId);
  await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...schema }));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: name });
  return name;
};

/** The users stack's table on an engine. */
export const makeUsersTable = async (endpoint: string) => {
  const client = clientOf(endpoint);
  const name = await make(client, 'users/template.yaml', 'UsersTable');
  return {
    name,
    remove: async () => {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
};

/** The orders stack's two tables on an engine. */
export const makeTables = async (endpoint: string): Promise<Tables> => {
  const client = clientOf(endpoint);
  const documents = DynamoDBDocumentClient.from(client);
  const orders = await make(client, 'orders/template.yaml', 'OrdersTable');
  const records = await make(client, 'orders/template.yaml', 'IdempotencyTable');
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
