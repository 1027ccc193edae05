import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import { minutes, name, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';
import { timeStep } from './counted';
import { createFulfilmentTable } from './fulfilment-table';
import { timingSteps } from './step-time';
import type { Limits } from './waiting';

const table = createFulfilmentTable({
  client: DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings))),
  tableName: setting(process.env, 'FULFILMENT_TABLE_NAME', name),
});

export const fulfilments = timingSteps(table, timeStep);

export const now = (): Date => new Date();

const minutesOrNever = z.pipe(z.transform(Number), z.number().check(z.minimum(0)));
const ms = (variable: string, schema = minutes) => setting(process.env, variable, schema) * 60_000;

/** How long each kind of step may take. */
export const limits = (): Limits => ({
  thirdParty: ms('THIRD_PARTY_LIMIT_MINUTES'),
  restaurant: ms('RESTAURANT_LIMIT_MINUTES'),
  customer: ms('CUSTOMER_LIMIT_MINUTES'),
  carrier: ms('CARRIER_LIMIT_MINUTES'),
  autoAcknowledge: ms('AUTO_ACKNOWLEDGE_MINUTES', minutesOrNever),
});
