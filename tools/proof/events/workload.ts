import { marshall } from '@aws-sdk/util-dynamodb';
import type { OrderKey } from 'order-lookup';
import { aWorkshopOrder, orderIdOf, userIdOf } from '../../../tests/support/builders';
import { contentOf } from '../../lambda/requests';
import type { Random } from '../random';
import type { Engine } from '../simulation/engine';
import type { Item } from '../simulation/values';
import { type assemble, TABLES } from './recorder';
import { nameOf, noteWrites, orderIn, type Written } from './written';

export const START = Date.parse('2026-11-25T12:00:00.000Z');

/** Two users have orders of the same ids. */
const keys = ['maria', 'john'].flatMap((userId) =>
  ['order-1', 'order-2'].map((orderId) => ({ userId: userIdOf(userId), orderId: orderIdOf(orderId) })),
);

/** Contents are few, so that some edits change nothing. */
const CONTENTS = 3;
const MAX_PAUSE_MS = 5_000;

const stored = (value: object) => marshall(value) as Item;

type Orders = ReturnType<typeof assemble>['orders'];

/** The service's own writes, by the names of their events. */
const ownWrites = ({
  orders,
  random,
  at,
  request,
}: {
  orders: Orders;
  random: Random;
  at: number;
  request: string;
}) => {
  const now = () => new Date(at);
  const changes = orders.changedBy({ by: { actor: 'customer', correlationId: request }, now });
  const content = contentOf(1 + random.below(CONTENTS));
  const placed = { ...content, status: 'PLACED', orderTime: now().toISOString(), version: 1 } as const;
  return {
    OrderPlaced: (key: OrderKey) => changes.create({ ...key, ...placed }, 'hash'),
    OrderEdited: (key: OrderKey) => changes.edit(key, content),
    OrderAcknowledged: (key: OrderKey) => changes.acknowledge(key),
    OrderCanceled: (key: OrderKey) => changes.cancel(key, { placedAfter: new Date(START) }),
  };
};

const OWN = ['OrderEdited', 'OrderEdited', 'OrderEdited', 'OrderAcknowledged', 'OrderCanceled', 'OrderPlaced'] as const;

const read = (engine: Engine, key: OrderKey): Item | undefined => {
  const { Item } = engine.handle('GetItem', { TableName: TABLES.orders, Key: stored(key) }).body;
  return Item && Object(Item);
};

const versionOf = (item: Item | undefined): number => orderIn(item)?.version ?? -1;

/** Another tool's writes. They note nothing in the item. */
const foreignWrites = ({
  engine,
  random,
  written,
}: {
  engine: Engine;
  random: Random;
  written: readonly Written[];
}) => {
  const TableName = TABLES.orders;
  const set = (field: string, value: string | number) => (key: OrderKey) =>
    engine.handle('UpdateItem', {
      TableName,
      Key: stored(key),
      UpdateExpression: 'SET #data.#field = :value',
      ConditionExpression: 'attribute_exists(orderId)',
      ExpressionAttributeNames: { '#data': 'data', '#field': field },
      ExpressionAttributeValues: stored({ ':value': value }),
    });
  const raise = (key: OrderKey) => set('version', versionOf(read(engine, key)) + 1)(key);
  const put = (key: OrderKey) =>
    engine.handle('PutItem', {
      TableName,
      Item: stored(aWorkshopOrder(key)),
      ConditionExpression: 'attribute_not_exists(userId)',
    });
  const remove = (key: OrderKey) => engine.handle('DeleteItem', { TableName, Key: stored(key) });
  /** Puts the order back as it was after one of its changes, with what was noted then. */
  const putBack = (key: OrderKey) => {
    const version = versionOf(read(engine, key));
    const images = written.flatMap(({ key: of, record: { dynamodb } }) =>
      nameOf(of) === nameOf(key) && dynamodb.NewImage ? dynamodb.NewImage : [],
    );
    const earlier = images.filter((image) => versionOf(Object(image)) <= version);
    if (earlier.length > 0) engine.handle('PutItem', { TableName, Item: Object(random.pick(earlier)) });
  };
  const amount = random.below(100);
  return [set('totalAmount', amount), set('status', 'PLACED'), set('note', amount), put, put, remove, putBack, raise];
};

/** Orders of two users that are written at random, by the service and past it. */
export const createWorkload = ({ orders, engine, random }: { orders: Orders; engine: Engine; random: Random }) => {
  const { written, takenBack, raised, begin } = noteWrites(engine);
  let at = START;
  let requests = 0;
  return {
    keys,
    written,
    takenBack,
    raised,
    exists: (key: OrderKey) => read(engine, key) !== undefined,
    /** One write, which may come to nothing. */
    write: async (byTool: boolean): Promise<void> => {
      at += 1 + random.below(MAX_PAUSE_MS);
      requests += 1;
      const request = `request-${requests}`;
      const key = random.pick(keys);
      if (byTool) {
        begin({ at, request });
        random.pick(foreignWrites({ engine, random, written }))(key);
        return;
      }
      const name = read(engine, key) ? random.pick(OWN) : 'OrderPlaced';
      begin({ at, request, name });
      await ownWrites({ orders, random, at, request })[name](key);
    },
  };
};
