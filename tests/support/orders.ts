import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OrderKey } from 'order-lookup';
import { createOrdersTable } from '../../orders/src/orders-table';
import { recordCalls } from './calls';
import { engineClient, throwAwayTable } from './tables';

/** The real table module on a throw-away table, the items under it, and every call that it makes. */
export const ordersOnEngine = () => {
  const table = throwAwayTable('orders/template.yaml', 'OrdersTable');
  const client = engineClient();
  const documents = DynamoDBDocumentClient.from(client);
  const calls = recordCalls(client);
  afterAll(() => client.destroy());
  beforeEach(() => {
    calls.length = 0;
  });
  return {
    table,
    client,
    documents,
    calls,
    orders: createOrdersTable({ client: documents, tableName: table.name }),
    stored: (key: OrderKey) => table.read(key),
  };
};
