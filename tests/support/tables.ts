import { randomUUID } from 'node:crypto';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import { createTable } from '../../tools/lambda/tables';
import { recordCalls } from './calls';
import { tableSchema } from './table-schema';

/** A client of the engine at AWS_ENDPOINT_URL. */
export const engineClient = (): DynamoDBClient => {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  if (!endpoint) throw new Error('AWS_ENDPOINT_URL must name a DynamoDB engine: npm run test:unit starts one');
  return new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: dynamoDBSettings.maxAttempts,
  });
};

type Item = Record<string, unknown>;

/**
 * A table for one test file, with the schema that the template gives it: made before the file's tests, deleted
 * after them.
 */
export const throwAwayTable = (template: string, logicalId: string) => {
  const name = `${logicalId}-${randomUUID()}`;
  const client = engineClient();
  const documents = DynamoDBDocumentClient.from(client);
  const keyOf = (item: Item): Item =>
    Object.fromEntries(
      tableSchema(template, logicalId).KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
    );

  const read = async (key: Item): Promise<Item | undefined> =>
    (await documents.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;
  const all = async (): Promise<Item[]> =>
    (await documents.send(new ScanCommand({ TableName: name, ConsistentRead: true }))).Items ?? [];

  beforeAll(async () => {
    await createTable(client, template, logicalId, name);
  });

  afterAll(async () => {
    await client.send(new DeleteTableCommand({ TableName: name }));
    client.destroy();
  });

  return {
    name,
    /** Writes an item as it is, whichever tool it comes from. */
    put: async <T extends Item>(item: T): Promise<T> => {
      await documents.send(new PutCommand({ TableName: name, Item: item }));
      return item;
    },
    /** The item as it is stored. */
    read,
    all,
    clear: async (): Promise<void> => {
      for (const item of await all()) await documents.send(new DeleteCommand({ TableName: name, Key: keyOf(item) }));
    },
  };
};

/** A throw-away table, and a client of it whose calls are recorded. */
export const recordedTable = (template: string, logicalId: string) => {
  const table = throwAwayTable(template, logicalId);
  const client = engineClient();
  const calls = recordCalls(client);
  afterAll(() => client.destroy());
  beforeEach(() => {
    calls.length = 0;
  });
  return { table, client, documents: DynamoDBDocumentClient.from(client), calls };
};
