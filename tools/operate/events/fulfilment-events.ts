import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { toOrder } from 'order-lookup';
import { publisher } from '../../../common/events/publish';
import { recording } from '../../../common/events/record-changes';
import { auditFulfilments, type FulfilmentDifference } from '../../../fulfilment/src/audit-fulfilments';
import { recordOf } from '../../../fulfilment/src/fulfilment-changes';
import { republishFulfilments } from '../../../fulfilment/src/republish-fulfilments';
import { createSimulatorTable } from '../../../fulfilment/src/simulator/simulator-table';
import { openStoredFulfilments } from '../../../fulfilment/src/stored-fulfilments-table';
import { eventIn } from '../../../orders/src/order-changes';
import { openStoredHistory } from '../../../orders/src/stored-history-table';
import { openStoredOrders } from '../../../orders/src/stored-orders-table';
import { findStack, outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';

// An order's event and the answers of third parties normally arrive within a second or two.
const SETTLE_MS = 3000;

/** Of these events, the first one begins an order's fulfilment. */
const BEGINS = new Set(['OrderPlaced', 'OrderEdited', 'OrderAcknowledged', 'OrderCanceled']);

type Key = { userId: string; orderId: string };
type Stored = { orders: ReturnType<typeof openStoredOrders>; history: ReturnType<typeof openStoredHistory> };

/** The orders as the fulfilment knows them by their events. One that cannot be read is the other audit's. */
const auditedOrders = ({ orders, history }: Stored, since: Date) => ({
  find: async (key: Key) => {
    const [item, entries] = [await orders.find(key), await history.list(key)];
    if (!item) return undefined;
    const order = toOrder(item);
    const isFulfilled = entries.some(
      ({ name, detail: { metadata } }) => BEGINS.has(name) && metadata.time >= since.toISOString(),
    );
    return { order, isFulfilled, versions: [...new Set(entries.map(({ detail }) => detail.metadata.sequence))] };
  },
  keys: async function* () {
    for await (const items of orders.pages()) {
      yield items.flatMap((item) => {
        try {
          const { userId, orderId } = toOrder(item);
          return [{ userId, orderId }];
        } catch {
          return [];
        }
      });
    }
  },
});

/** Differences that an order's last event, published again, takes away. */
const LACKS_OF_NEWS: readonly string[] = [
  'ORDER_WITHOUT_FULFILMENT',
  'OUTDATED_FULFILMENT',
  'FULFILMENT_OF_ANOTHER_CONTENT',
] satisfies FulfilmentDifference['kind'][];

/** The use cases of the fulfilments and their events; nothing where their stack is not deployed. */
export const openFulfilmentEvents = async ({ clients, names }: Pick<Place, 'clients' | 'names'>) => {
  const stack = await findStack(clients, names('fulfilment'));
  if (!stack) return undefined;
  const outputs = new Map(stack.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const ofOrders = await outputsOf(clients, names('orders'));
  const busName = (await outputsOf(clients, names('shared')))('EventBus');
  const client = DynamoDBDocumentClient.from(clients.tables);
  const stored = {
    orders: openStoredOrders({ client, tableName: ofOrders('OrdersTable') }),
    history: openStoredHistory({ client, tableName: ofOrders('OrderHistoryTable') }),
  };
  const fulfilments = openStoredFulfilments({ client, tableName: outputs.get('FulfilmentTable') ?? '' });
  const now = () => new Date();
  // Without it, the third parties are real ones, whose books are elsewhere.
  const simulator = outputs.get('SimulatorTable');
  const ledger = simulator ? createSimulatorTable({ client, tableName: simulator, now, sleep }) : undefined;
  const publish = publisher({ client: clients.events, busName });
  const orders = auditedOrders(stored, stack.CreationTime ?? new Date(0));
  const audit = auditFulfilments({ orders, fulfilments, ledger, settle: () => sleep(SETTLE_MS), now });
  return {
    audit,
    /** Publishes the last event of each order again of which the fulfilment has not heard. @returns how many */
    tellNews: async (differences: readonly FulfilmentDifference[]): Promise<number> => {
      const last = await Promise.all(
        differences
          .filter(({ kind }) => LACKS_OF_NEWS.includes(kind))
          .map(async (key) => (await stored.history.list(key)).at(-1)),
      );
      const events = last.flatMap((entry) => (entry ? [eventIn(entry)] : []));
      for (const event of events) await publish(event);
      return events.length;
    },
    /** Whether a batch is of the stream of the fulfilments: it names its table, and the keys are like the orders'. */
    isOwn: (records: readonly DynamoDBRecord[]): boolean =>
      records[0]?.eventSourceARN?.split('/')[1] === outputs.get('FulfilmentTable'),
    record: recording({ recordOf, publish, onPublished: () => undefined }),
    republish: republishFulfilments({ fulfilments, publish }),
  };
};
export type FulfilmentEvents = NonNullable<Awaited<ReturnType<typeof openFulfilmentEvents>>>;
