import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Order, toOrder } from 'order-lookup';
import { tableSchema } from '../../tests/support/table-schema';
import { readTemplate, resourcesOf } from '../../tests/support/template';
import { credentials, region } from '../stacks/environment';

const clientOf = (endpoint: string) => new DynamoDBClient({ endpoint, region, credentials });

/** Makes a table as its template describes it. */
export const createTable = async (
  client: DynamoDBClient,
  template: string,
  logicalId: string,
  name = `${logicalId}-${randomUUID()}`,
): Promise<string> => {
  const schema = tableSchema(template, logicalId);
  await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...schema }));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: name });
  return name;
};

/** Every table of a service on an engine, under names that nothing else has. */
export const makeTables = async (endpoint: string, service: string) => {
  const client = clientOf(endpoint);
  const template = `${service}/template.yaml`;
  const names: Record<string, string> = {};
  for (const [logicalId] of resourcesOf(readTemplate(template), 'AWS::DynamoDB::Table'))
    names[logicalId] = await createTable(client, template, logicalId);
  return {
    client,
    /** By their logical ids in the template. */
    names,
    remove: async () => {
      for (const TableName of Object.values(names)) await client.send(new DeleteTableCommand({ TableName }));
      client.destroy();
    },
  };
};

/** The tables of the orders service, and what is in the one of the orders. */
export const makeOrderTables = async (endpoint: string) => {
  const { client, names, remove } = await makeTables(endpoint, 'orders');
  const TableName = names.OrdersTable;
  const documents = DynamoDBDocumentClient.from(client);
  return {
    names,
    remove,
    /** Writes an item of the orders table as it is. */
    put: async (item: Record<string, unknown>): Promise<void> => {
      await documents.send(new PutCommand({ TableName, Item: item }));
    },
    /** Every order, as it is stored. */
    all: async (): Promise<Order[]> => {
      const found: Order[] = [];
      for await (const { Items = [] } of paginateScan({ client: documents }, { TableName, ConsistentRead: true }))
        found.push(...Items.map(toOrder));
      return found;
    },
  };
};
export type OrderTables = Awaited<ReturnType<typeof makeOrderTables>>;
