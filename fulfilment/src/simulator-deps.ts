import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import { name, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';
import { realSleep as sleep } from './simulator/effects';
import { simulatedParties } from './simulator/parties';
import { createSimulatorTable } from './simulator/simulator-table';
import { readConnection, secretsProvider } from './third-parties/connection';

const client = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings)));
const now = (): Date => new Date();
const table = createSimulatorTable({
  client,
  tableName: setting(process.env, 'SIMULATOR_TABLE_NAME', name),
  now,
  sleep,
});
const count = z.pipe(z.transform(Number), z.int().check(z.minimum(1)));

export const parties = simulatedParties({
  table,
  now,
  sleep,
  capacity: setting(process.env, 'SLOT_CAPACITY', count),
});

const secret = { secretId: setting(process.env, 'SIMULATOR_SECRET_ID', name), secrets: secretsProvider() };

/** The key that callers must have. */
export const key = async (): Promise<string> => (await readConnection(secret)).key;
