import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OrderKey } from 'order-lookup';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import type { ChangedBy } from '../../common/events/changed-by';
import { cognitoCaller } from '../../common/http/cognito-caller';
import { createHttp } from '../../common/http/http';
import { minutes, name, optional, setting } from '../../common/schema/setting';
import { metrics } from '../../common/telemetry/telemetry';
import { tracer } from '../../common/telemetry/tracing';
import { count, countByReason } from './counted';
import { idempotentByKey, idempotentByOrder } from './idempotency';
import type { Written } from './order-change';
import { createOrdersTable, type OrderChanges } from './orders-table';

export const client = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings)));

export const orders = createOrdersTable({
  client,
  tableName: setting(process.env, 'ORDERS_TABLE_NAME', name),
});

export const now = (): Date => new Date();

/** Counts what was really written: a repeated request, which is answered alike, writes nothing. */
const counted =
  <A extends unknown[]>(name: Parameters<typeof count>[0], write: (...args: A) => Promise<Written>) =>
  async (...args: A): Promise<Written> => {
    const result = await write(...args);
    if (result.ok) count(name);
    return result;
  };

/** The orders, to be changed for somebody. */
export const ordersChangedBy = (by: ChangedBy): OrderChanges => {
  const changes = orders.changedBy({ by, now });
  return {
    ...changes,
    edit: counted('OrderEdited', changes.edit),
    cancel: counted('OrderCanceled', changes.cancel),
    cancelForService: counted('OrderCanceled', changes.cancelForService),
    acknowledge: counted('OrderAcknowledged', changes.acknowledge),
  };
};

export const cancelWindowMs = (): number => setting(process.env, 'CANCEL_WINDOW_MINUTES', minutes) * 60_000;

/** The two ways in which a create is idempotent. Only an order that was really placed is counted. */
export const idempotentCreate = () => {
  const onReplayed = () => count('IdempotentReplay');
  const placeOnce = idempotentByOrder({
    orders: ordersChangedBy,
    now,
    onPlaced: ({ totalAmount }) => {
      count('SuccessfulOrder');
      metrics.addMetric('OrderTotal', MetricUnit.NoUnit, totalAmount);
    },
    onReplayed,
  });
  const tableName = setting(process.env, 'IDEMPOTENCY_TABLE_NAME', name);
  return { placeOnce, placeOncePerKey: idempotentByKey({ client, tableName, place: placeOnce, onReplayed }) };
};

export const http = createHttp({
  now,
  subject: 'orderId' satisfies keyof OrderKey,
  onRefused: (code) => countByReason('OrderRefused', code),
  authenticate: cognitoCaller({
    clientId: setting(process.env, 'USER_POOL_CLIENT_ID', name),
    adminGroup: setting(process.env, 'USER_POOL_ADMIN_GROUP_NAME', name),
  }),
  problemTypeBase: setting(process.env, 'PROBLEM_TYPE_BASE', name),
  allowedOrigin: setting(process.env, 'ALLOWED_ORIGIN', optional),
});
