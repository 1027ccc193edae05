import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { historyAppender } from '../../../common/events/history';
import { publisher } from '../../../common/events/publish';
import { recordChanges } from '../../../common/events/record-changes';
import { compareOrder } from '../../../orders/src/audit-orders';
import { getOrderHistory } from '../../../orders/src/get-order-history';
import { recordOf } from '../../../orders/src/order-changes';
import { createOrderHistoryTable } from '../../../orders/src/order-history-table';
import { createOrdersTable } from '../../../orders/src/orders-table';
import { openStoredHistory } from '../../../orders/src/stored-history-table';
import { openStoredOrders } from '../../../orders/src/stored-orders-table';
import { type Connection, over } from '../in-process/connection';

export const TABLES = { orders: 'orders', history: 'history' } as const;

/** The product's own code on connections that are handed in: the orders table, the recorder of its changes, its history, and the audit. */
export const assemble = (connections: { table: Connection; history: Connection; bus: Connection }) => {
  const documents = (connection: Connection) => DynamoDBDocumentClient.from(new DynamoDBClient(over(connection)));
  const table = { client: documents(connections.table), tableName: TABLES.orders };
  const orders = createOrdersTable(table);
  const kept = { client: documents(connections.table), tableName: TABLES.history };
  return {
    orders,
    record: recordChanges({
      recordOf,
      append: historyAppender({ client: documents(connections.history), tableName: TABLES.history }),
      publish: publisher({ client: new EventBridgeClient(over(connections.bus)), busName: 'bus' }),
      onPublished: () => undefined,
    }),
    historyOf: getOrderHistory({ orders, history: createOrderHistoryTable(kept) }),
    audit: compareOrder({ orders: openStoredOrders(table), history: openStoredHistory(kept) }),
  };
};
