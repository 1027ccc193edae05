import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { consumer } from '../../../common/events/consume';
import { publisher } from '../../../common/events/publish';
import { recordChanges } from '../../../common/events/record-changes';
import { OrderPlaced } from '../../../events/order-placed';
import { advance } from '../../../fulfilment/src/advance';
import { attend } from '../../../fulfilment/src/attend';
import { bookDelivery } from '../../../fulfilment/src/book-delivery';
import { recordOf as fulfilmentRecordOf } from '../../../fulfilment/src/fulfilment-changes';
import { createFulfilmentTable } from '../../../fulfilment/src/fulfilment-table';
import { learnOrder } from '../../../fulfilment/src/learn-order';
import { orderReactions } from '../../../fulfilment/src/order-events';
import { simulatedParties } from '../../../fulfilment/src/simulator/parties';
import { createSimulatorTable } from '../../../fulfilment/src/simulator/simulator-table';
import { sweep } from '../../../fulfilment/src/sweep';
import type { Carrier } from '../../../fulfilment/src/third-parties/carrier';
import { acknowledgeOrder } from '../../../orders/src/acknowledge-order';
import { cancelOrder } from '../../../orders/src/cancel-order';
import { editOrder } from '../../../orders/src/edit-order';
import { fulfilmentReactions } from '../../../orders/src/fulfilment-events';
import { contentHash, type OrderContent, placedOrder } from '../../../orders/src/order';
import { recordOf as orderRecordOf } from '../../../orders/src/order-changes';
import { createOrdersTable } from '../../../orders/src/orders-table';
import { type Connection, over } from '../in-process/connection';
import { type Ask, asked } from './parties';
import { CANCEL_WINDOW_MS, KEYS, LIMITS, type OrderKey, TABLES } from './setting';

export type Outside = {
  /** Of the functions, of the simulated third parties, and to the bus. */
  connections: { table: Connection; parties: Connection; bus: Connection };
  now: () => Date;
  /** The way from the functions to the third parties. */
  ask: Ask;
  /** How many deliveries a slot has room for now. */
  capacity: () => number;
  setAside: (body: string, reason: string) => Promise<void>;
};

const ATTEMPTS = 3;

const documents = (connection: Connection) =>
  DynamoDBDocumentClient.from(new DynamoDBClient(over(connection, { attempts: ATTEMPTS })));

const nothing = () => undefined;
const rethrow = (_: unknown, error: unknown) => {
  throw error;
};

/** What customers and the restaurant do through the API. */
const orderingOf = ({ connections, now }: Outside) => {
  const orders = createOrdersTable({ client: documents(connections.table), tableName: TABLES.orders });
  const changedBy = (actor: 'customer' | 'admin') => orders.changedBy({ by: { actor, correlationId: actor }, now });
  const customer = changedBy('customer');
  return {
    orders,
    place: (key: OrderKey, content: OrderContent) =>
      customer.create(placedOrder(key, content, now()), contentHash(content)),
    edit: (key: OrderKey, content: OrderContent) => editOrder({ orders: customer })(key, { content }),
    cancel: (key: OrderKey) => cancelOrder({ orders: customer, cancelWindowMs: CANCEL_WINDOW_MS, now })(key),
    acknowledge: (key: OrderKey) => acknowledgeOrder({ orders: changedBy('admin') })(key),
  };
};

const partiesOf = ({ connections, now, ask, capacity }: Outside) => {
  const sleep = async () => undefined;
  const client = documents(connections.parties);
  const table = createSimulatorTable({ client, tableName: TABLES.simulator, now, sleep });
  const withRoom = (room: number) => simulatedParties({ table, now, sleep, capacity: room });
  const parties = {
    ...withRoom(1),
    // A slot that was full may have a place again.
    carrier: {
      slots: () => withRoom(capacity()).carrier.slots(),
      book: (...call: Parameters<Carrier['book']>) => withRoom(capacity()).carrier.book(...call),
      status: (key: string) => withRoom(capacity()).carrier.status(key),
    },
  };
  return { ...asked(parties, ask), table };
};

/** The product's own code on what is handed in: orders, the process manager, its third parties, and the events between them. */
export const assemble = (outside: Outside) => {
  const { connections, now, setAside } = outside;
  const { orders, ...ordering } = orderingOf(outside);
  const fulfilments = createFulfilmentTable({ client: documents(connections.table), tableName: TABLES.fulfilment });
  const { table, ...parties } = partiesOf(outside);
  const common = { fulfilments, limits: LIMITS, now };
  const acknowledge = async () => undefined;
  const advanceOne = advance({
    ...common,
    ...parties,
    acknowledge,
    isAcknowledgedByItself: () => false,
    onBookingRefused: nothing,
  });
  const attendOne = attend({ ...common, advance: advanceOne, onOverdue: nothing, onFailed: nothing });
  const publish = publisher({ client: new EventBridgeClient(over(connections.bus)), busName: 'bus' });
  const learning = orderReactions({ learn: learnOrder(common), advance: advanceOne, onFailed: nothing });
  const ordersChangedBy = (by: Parameters<typeof orders.changedBy>[0]['by']) => orders.changedBy({ by, now });
  const [key] = KEYS;
  return {
    ...ordering,
    /** Has each client read what it reads once, such as files of settings: in a world, nothing waits for the machine. */
    prepare: () =>
      Promise.allSettled([
        ...(key ? [orders.find(key), fulfilments.find(key)] : []),
        table.find('stock', 'none'),
        publish({ of: OrderPlaced, detail: OrderPlaced.example }),
      ]),
    book: bookDelivery({ ...common, carrier: parties.carrier, onBookingRefused: nothing }),
    sweep: sweep({ fulfilments, attend: attendOne, now, hasTime: () => true, onError: nothing, onUnread: rethrow }),
    recordOrders: recordChanges({ recordOf: orderRecordOf, publish, onPublished: nothing }),
    recordFulfilments: recordChanges({ recordOf: fulfilmentRecordOf, publish, onPublished: nothing }),
    consumeByOrders: consumer({ reactions: fulfilmentReactions({ ordersChangedBy }), setAside, onEnded: nothing }),
    consumeByFulfilment: consumer({ reactions: learning, setAside, onEnded: nothing }),
  };
};
export type Product = ReturnType<typeof assemble>;
