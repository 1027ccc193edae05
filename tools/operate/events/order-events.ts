import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { historyAppender } from '../../../common/events/history';
import { publisher } from '../../../common/events/publish';
import { recording } from '../../../common/events/record-changes';
import { auditOrders, compareOrder } from '../../../orders/src/audit-orders';
import { importOrder, importOrders } from '../../../orders/src/import-orders';
import { recordOf } from '../../../orders/src/order-changes';
import { replayOrders, republishOrder } from '../../../orders/src/republish-orders';
import { openStoredHistory } from '../../../orders/src/stored-history-table';
import { openStoredOrders } from '../../../orders/src/stored-orders-table';
import { recordOf as userRecordOf } from '../../../users/src/user-changes';
import { outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';

// Normally a change is in the history within a second.
const SETTLE_MS = 2000;

/** The use cases of the orders' history and events, on the deployed tables and bus. */
export const openOrderEvents = async ({ clients, names }: Pick<Place, 'clients' | 'names'>) => {
  const output = await outputsOf(clients, names('orders'));
  const busName = (await outputsOf(clients, names('shared')))('EventBus');
  const client = DynamoDBDocumentClient.from(clients.tables);
  const tableName = output('OrderHistoryTable');
  const orders = openStoredOrders({ client, tableName: output('OrdersTable') });
  const history = openStoredHistory({ client, tableName });
  const append = historyAppender({ client, tableName });
  const publish = publisher({ client: clients.events, busName });
  const writing = { history, append, publish, now: () => new Date() };
  const importOne = importOrder(writing);
  const onPublished = () => undefined;
  const recordOrders = recording({ recordOf, append, publish, onPublished });
  const recordUsers = recording({ recordOf: userRecordOf, publish, onPublished });
  return {
    busName,
    audit: auditOrders({ orders, history, settle: () => sleep(SETTLE_MS) }),
    compare: compareOrder({ orders, history }),
    importAll: importOrders({ ...writing, orders }),
    /** Records what the history lacks of one order, if the order is there. */
    importOne: async (key: { userId: string; orderId: string }) => {
      const item = await orders.find(key);
      return item ? importOne({ ...item, ...key }) : 'complete';
    },
    republish: republishOrder({ history, publish }),
    replay: replayOrders({ history, publish }),
    /** Records a batch of the stream of the orders or of the users, as that table's function would. */
    record: (records: readonly DynamoDBRecord[]): Promise<void> =>
      'orderId' in (records[0]?.dynamodb?.Keys ?? {}) ? recordOrders(records) : recordUsers(records),
  };
};
export type OrderEvents = Awaited<ReturnType<typeof openOrderEvents>>;
