import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Database, startMinistack } from '../../engine/database';
import { installDynamoDBLocal, startDynamoDBLocal, whyNoDynamoDBLocal } from '../../engine/dynamodb-local';
import { bundles } from '../../lambda/built';
import { type Session, startSession } from '../../lambda/measured-process';
import { createTable } from '../../lambda/tables';
import { credentials, region } from '../../stacks/environment';
import { functions } from '../../stacks/stacks';
import { startMeter, type Trip } from '../wire/meter';
import { environmentFor, TABLES } from './environment';

const start = async (): Promise<Database> => {
  if (whyNoDynamoDBLocal()) return startMinistack();
  await installDynamoDBLocal();
  return startDynamoDBLocal();
};

const BATCH = 25;

const filling = (documents: DynamoDBDocumentClient) => async (table: string, items: readonly object[]) => {
  for (let from = 0; from < items.length; from += BATCH) {
    const requests = items.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item: { ...Item } } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
};

/**
 * An engine with the stacks' tables, and the deployed functions before it, every request of theirs to DynamoDB counted.
 * @param others what functions need besides: where their other services are
 */
export const startMeasured = async (others: Readonly<Record<string, string>> = {}) => {
  const database = await start();
  const meter = await startMeter(database.endpoint);
  const client = new DynamoDBClient({ endpoint: database.endpoint, region, credentials });
  await createTable(client, 'orders/template.yaml', 'OrdersTable', TABLES.OrdersTable);
  await createTable(client, 'orders/template.yaml', 'OrderHistoryTable', TABLES.OrderHistoryTable);
  await createTable(client, 'orders/template.yaml', 'IdempotencyTable', TABLES.IdempotencyTable);
  await createTable(client, 'users/template.yaml', 'UsersTable', TABLES.UsersTable);
  await createTable(client, 'views/template.yaml', 'ViewsTable', TABLES.ViewsTable);
  const metered = new DynamoDBClient({ endpoint: meter.endpoint, region, credentials });
  const built = await bundles();
  const sessions = new Map<string, Session>();
  const sessionOf = (resource: string): Session => {
    const entry = functions.find((one) => one.resource === resource)?.entry ?? '';
    const file = built.get(entry.replace(/^.*\/|\.ts$/g, ''))?.file ?? '';
    const environment = { ...environmentFor(resource), ...others, AWS_ENDPOINT_URL: meter.endpoint };
    const session = sessions.get(resource) ?? startSession({ file, environment });
    sessions.set(resource, session);
    return session;
  };
  return {
    engine: database.name,
    /** What a function answered, and what it asked of DynamoDB for it. */
    call: async (resource: string, event: unknown): Promise<{ answer: unknown; trips: Trip[] }> => {
      meter.take();
      const answer = await sessionOf(resource).answer(event);
      return { answer, trips: meter.take() };
    },
    /** A client whose requests are counted, and what a piece of work asks by it. */
    client: metered,
    counted: async <T>(work: () => Promise<T>): Promise<{ answer: T; trips: Trip[] }> => {
      meter.take();
      const answer = await work();
      return { answer, trips: meter.take() };
    },
    fill: filling(DynamoDBDocumentClient.from(client)),
    stop: async () => {
      for (const session of sessions.values()) session.end();
      client.destroy();
      metered.destroy();
      await meter.stop();
      await database.stop();
    },
  };
};

export type MeasuredTables = Awaited<ReturnType<typeof startMeasured>>;
