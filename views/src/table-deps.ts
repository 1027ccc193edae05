import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import { name, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';
import { createViewsTable } from './views-table';

export const table = createViewsTable({
  client: DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings))),
  tableName: setting(process.env, 'VIEWS_TABLE_NAME', name),
});
