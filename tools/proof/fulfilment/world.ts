import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Party } from '../../../fulfilment/src/third-parties/errors';
import { tableSchema } from '../../../tests/support/table-schema';
import { at, readTemplate } from '../../../tests/support/template';
import type { Connection } from '../in-process/connection';
import { createFaults, FAULTS, type FaultName } from '../in-process/faults';
import { pollerOf } from '../in-process/poller';
import { createQueue } from '../in-process/queue';
import { context, createStream, eventOf, type Streamed } from '../in-process/stream';
import { createTurns } from '../in-process/turns';
import { randomFrom } from '../random';
import { createEngine, type Engine } from '../simulation/engine';
import type { Ask } from './parties';
import type { LoadedProduct } from './product';
import { CAPACITIES, START, TABLES } from './setting';
import { createWatch } from './watch';

export type Seed = readonly (string | number)[];

/** What happens to a request of a function, and to one of a third party to its own table. */
export const FAULTS_OF_FUNCTIONS: readonly FaultName[] = [...FAULTS, 'failed, done much later'];
const FAULTS_OF_PARTIES: readonly FaultName[] = [
  'failed before it was done',
  'failed after it was done',
  'failed, done much later',
];

const newEngine = (): Engine => {
  const engine = createEngine();
  engine.create(TABLES.orders, tableSchema('orders/template.yaml', 'OrdersTable'));
  engine.create(TABLES.fulfilment, tableSchema('fulfilment/template.yaml', 'FulfilmentTable'));
  engine.create(TABLES.simulator, tableSchema('fulfilment/template.yaml', 'SimulatorTable'));
  return engine;
};

const keyIn = ({ record: { dynamodb } }: Pick<Streamed, 'record'>): Streamed['key'] => {
  const { userId, orderId } = unmarshall(Object(dynamodb.NewImage ?? dynamodb.OldImage));
  return { userId, orderId };
};

/** The events that a rule of the bus hands to its queue. */
const takenBy = (template: string, rule: string): string[] =>
  z.parse(
    z.array(z.string()),
    at(readTemplate(template), 'Resources', rule, 'Properties', 'EventPattern', 'detail-type'),
  );
const TAKEN_BY_ORDERS = takenBy('orders/template.yaml', 'FulfilmentEventsRule');
const TAKEN_BY_FULFILMENT = takenBy('fulfilment/template.yaml', 'OrderEventsRule');

const TAKEN = { status: 200, body: { FailedEntryCount: 0, Entries: [{ EventId: 'given-by-the-bus' }] } };

class Unavailable extends Error {}

/** Tables, streams, bus, queues and third parties around the product, in which nothing happens by itself. */
export const createWorld = (product: LoadedProduct, seed: Seed) => {
  const randomOf = (what: string) => randomFrom(...seed, what);
  const engine = newEngine();
  const turns = createTurns(randomOf('turns'));
  const faults = createFaults(randomOf('faults'), FAULTS_OF_FUNCTIONS);
  const faultsOfParties = createFaults(randomOf('parties'), FAULTS_OF_PARTIES);
  faults.state.onEnded = turns.end;
  const ofCapacity = randomOf('capacity');
  const slotCapacity = ofCapacity.pick(CAPACITIES);
  const clock = { at: START };
  const closed = new Set<Party>();
  const watch = createWatch({ engine, now: () => clock.at, slotCapacity });

  const inTurn =
    (connection: Connection): Connection =>
    async (...request) => {
      await turns.turn();
      return connection(...request);
    };
  const table = inTurn(async (operation, body) => engine.handle(operation, JSON.parse(body)));
  const bus = inTurn(async (_, body) => {
    const { name, text } = watch.onPublished(JSON.parse(body));
    if (TAKEN_BY_ORDERS.includes(name)) byOrders.send(text);
    if (TAKEN_BY_FULFILMENT.includes(name)) byFulfilment.send(text);
    return TAKEN;
  });
  const ask: Ask = async (party, work) => {
    await turns.turn();
    if (closed.has(party)) throw new Unavailable();
    const failed = () => {
      throw new Unavailable();
    };
    return faults.around(() => work(), { failed });
  };

  /** A slot that was full has a place again, and the other way round. */
  const capacity = () => slotCapacity - ofCapacity.below(2);

  const consuming =
    (consume: (event: SQSEvent, of: typeof context) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>) =>
    (event: SQSEvent) =>
      turns.invoke(() => consume(event, context));
  const byOrders = createQueue({ random: randomOf('orders'), deliver: consuming(product.consumeByOrders) });
  const byFulfilment = createQueue({
    random: randomOf('fulfilment'),
    deliver: consuming(product.consumeByFulfilment),
  });
  const streamOf = (name: string, record: LoadedProduct['recordOrders']) => {
    const stream = createStream<Streamed>({
      random: randomOf(`stream of ${name}`),
      shards: 2,
      invoke: async (batch) => (await turns.invoke(() => record(eventOf(batch), context))).how === 'done',
      onDiscarded: () => undefined,
    });
    engine.stream(name, (record) => {
      watch.onWritten(name, record);
      stream.take({ key: keyIn({ record }), record, at: clock.at });
    });
    return stream;
  };
  const streams = [
    streamOf(TABLES.orders, product.recordOrders),
    streamOf(TABLES.fulfilment, product.recordFulfilments),
  ];
  engine.stream(TABLES.simulator, watch.onParty);

  product.enter({
    connections: {
      table: faults.through(table, false),
      parties: faultsOfParties.through(table, false),
      bus: faults.through(bus, true),
    },
    now: () => new Date(clock.at),
    ask,
    capacity,
    setAside: async (body, reason) => watch.onSetAside(body, reason),
  });
  const pollers = streams.map(({ step }) => pollerOf(step));
  return {
    product,
    engine,
    turns,
    pollers,
    faults,
    faultsOfParties,
    clock,
    closed,
    watch,
    streams,
    queues: [byOrders, byFulfilment],
    randomOf,
  };
};
export type World = ReturnType<typeof createWorld>;
