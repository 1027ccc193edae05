import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import { publisher } from '../../common/events/publish';
import { name, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';

export const publish = publisher({
  client: tracer.captureAWSv3Client(new EventBridgeClient(dynamoDBSettings)),
  busName: setting(process.env, 'EVENT_BUS_NAME', name),
});
