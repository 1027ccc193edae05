import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { dynamoDBSettings } from '../dynamodb/attempts';
import { name, setting } from '../schema/setting';
import { tracer } from '../telemetry/tracing';

/** The bus that a function's environment names by `EVENT_BUS_NAME`, and a client of it. @throws when it names none */
export const busIn = (environment: Readonly<Record<string, string | undefined>>) => ({
  client: tracer.captureAWSv3Client(new EventBridgeClient(dynamoDBSettings)),
  busName: setting(environment, 'EVENT_BUS_NAME', name),
});
