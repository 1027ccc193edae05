import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoDBSettings } from '../../common/dynamodb';
import { createHttp } from '../../common/http';
import { minutes, name, setting } from '../../common/setting';
import { metrics } from '../../common/telemetry';
import { tracer } from '../../common/tracing';
import { authenticate } from './authenticate';
import { idempotentByKey, idempotentByOrder } from './idempotency';
import { createOrdersTable } from './orders-table';

const client = tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings));

export const orders = createOrdersTable({
  client: DynamoDBDocumentClient.from(client),
  tableName: setting(process.env, 'ORDERS_TABLE_NAME', name),
});

export const now = (): Date => new Date();

export const cancelWindowMs = (): number => setting(process.env, 'CANCEL_WINDOW_MINUTES', minutes) * 60_000;

/** The two ways in which a create is idempotent. Only an order that was really placed is counted. */
export const idempotentCreate = () => {
  const placeOnce = idempotentByOrder({
    orders,
    now,
    onPlaced: ({ totalAmount }) => {
      metrics.addMetric('SuccessfulOrder', MetricUnit.Count, 1);
      metrics.addMetric('OrderTotal', MetricUnit.NoUnit, totalAmount);
    },
  });
  const tableName = setting(process.env, 'IDEMPOTENCY_TABLE_NAME', name);
  return { placeOnce, placeOncePerKey: idempotentByKey({ client, tableName, place: placeOnce }) };
};

export const http = createHttp({
  now,
  authenticate: authenticate({
    clientId: setting(process.env, 'USER_POOL_CLIENT_ID', name),
    adminGroup: setting(process.env, 'USER_POOL_ADMIN_GROUP_NAME', name),
  }),
  problemTypeBase: setting(process.env, 'PROBLEM_TYPE_BASE', name),
});
