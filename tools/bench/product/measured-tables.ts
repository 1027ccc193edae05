import { basename, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { readTemplate, resourcesOf } from '../../../tests/support/template';
import { type Database, startMinistack } from '../../engine/database';
import { installDynamoDBLocal, startDynamoDBLocal, whyNoDynamoDBLocal } from '../../engine/dynamodb-local';
import { bundles } from '../../lambda/built';
import { type Session, startSession } from '../../lambda/measured-process';
import { createTable } from '../../lambda/tables';
import { credentials, region } from '../../stacks/environment';
import { root } from '../../stacks/paths';
import { functions } from '../../stacks/stacks';
import { startMeter, type Trip } from '../wire/meter';
import { environmentFor, tableName } from './environment';
import { functionOf, timeoutMsOf } from './wiring';

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

/** Every table of every stack, as its template describes it. */
const createTables = async (client: DynamoDBClient) => {
  for (const template of new Set(functions.map((one) => one.template)))
    for (const [logicalId] of resourcesOf(readTemplate(template), 'AWS::DynamoDB::Table'))
      await createTable(client, template, logicalId, tableName(logicalId));
};

const AHEAD = join(root, 'tools/bench/wire/ahead.cjs');

/** `aheadMs`: how far ahead its clock is. */
type Clock = { aheadMs?: number };

const Called = z.object({ result: z.optional(z.unknown()), printed: z.string() });

/** The processes of functions, each started with the first event for it. */
const startFunctions = async (environment: Readonly<Record<string, string>>) => {
  const built = await bundles();
  const sessions = new Map<string, Session>();
  const sessionOf = (resource: string, aheadMs: number): Session => {
    const name = `${resource} ${aheadMs}`;
    const variables = { ...environmentFor(resource), ...environment, BENCH_AHEAD_MS: String(aheadMs) };
    const file = built.get(basename(functionOf(resource).entry, '.ts'))?.file ?? '';
    const preload = aheadMs > 0 ? AHEAD : undefined;
    const session = sessions.get(name) ?? startSession({ file, environment: variables, preload });
    sessions.set(name, session);
    return session;
  };
  return {
    /** What a function answered, and what it printed. */
    call: async (resource: string, event: unknown, { aheadMs = 0 }: Clock = {}) => {
      const message = { kind: 'call', handler: 'handler', event, timeoutMs: timeoutMsOf(resource) };
      const { result, printed } = z.parse(Called, await sessionOf(resource, aheadMs).ask(message));
      return { answer: result, log: printed };
    },
    end: () => {
      for (const session of sessions.values()) session.end();
    },
  };
};

/**
 * An engine with the stacks' tables, and the deployed functions before it, every request of theirs to DynamoDB counted.
 * @param others what functions need besides: where their other services are
 */
export const startMeasured = async (others: Readonly<Record<string, string>> = {}) => {
  const database = await start();
  const meter = await startMeter(database.endpoint);
  const client = new DynamoDBClient({ endpoint: database.endpoint, region, credentials });
  await createTables(client);
  const metered = new DynamoDBClient({ endpoint: meter.endpoint, region, credentials });
  const processes = await startFunctions({ ...others, AWS_ENDPOINT_URL_DYNAMODB: meter.endpoint });
  const uncounted = await startFunctions({ ...others, AWS_ENDPOINT_URL_DYNAMODB: database.endpoint });
  const counted = async <T>(work: () => Promise<T>): Promise<{ answer: T; trips: Trip[] }> => {
    meter.take();
    const answer = await work();
    return { answer, trips: meter.take() };
  };
  return {
    engine: database.name,
    endpoint: database.endpoint,
    /** What a function answered and logged, and what it asked of DynamoDB for it. */
    call: async (resource: string, event: unknown, clock: Clock = {}) => {
      const { answer, trips } = await counted(() => processes.call(resource, event, clock));
      return { ...answer, trips };
    },
    /** The same of a function that only plays a part. */
    callUncounted: uncounted.call,
    /** A client whose requests are counted, and what a piece of work asks by it. */
    client: metered,
    counted,
    fill: filling(DynamoDBDocumentClient.from(client)),
    stop: async () => {
      processes.end();
      uncounted.end();
      client.destroy();
      metered.destroy();
      await meter.stop();
      await database.stop();
    },
  };
};

export type MeasuredTables = Awaited<ReturnType<typeof startMeasured>>;
