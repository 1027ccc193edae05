import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import { busIn } from '../../common/events/bus-deps';
import { historyAppender } from '../../common/events/history';
import { publisher } from '../../common/events/publish';
import { name, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';

export const append = historyAppender({
  client: DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings))),
  tableName: setting(process.env, 'ORDER_HISTORY_TABLE_NAME', name),
});

export const publish = publisher(busIn(process.env));
