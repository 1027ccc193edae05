import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Fulfilment, requestKey } from '../../../fulfilment/src/fulfilment';
import type { SimulatorRecord } from '../../../fulfilment/src/simulator/record';
import { orderIdOf, userIdOf } from '../../../tests/support/builders';
import type { Engine } from '../simulation/engine';
import type { Item } from '../simulation/values';
import { type OrderKey, TABLES } from './setting';

/** An item of the orders table, as far as it matters here. */
export type StoredOrder = {
  data: Fulfilment['order'];
  lastChange: { type: string; actor: string; reason?: string; causationId?: string };
};
export type StoredFulfilment = { data: Fulfilment; lookAt?: string; shard?: number; lastChange: { type?: string } };

export const itemOf = <T>(image: Item | undefined): T | undefined => image && (unmarshall(Object(image)) as T);

type Named = { userId: string; orderId: string };
const NOBODY: Named = { userId: '', orderId: '' };

export const nameOf = ({ userId, orderId }: Named): string => `${userId}#${orderId}`;

/** More versions than any order has here. */
const MAX_VERSIONS = 60;

/** Finds the order that a third party's record is about; nothing when its key is not one that an order may have. */
const findingOwner = (orders: () => StoredOrder['data'][]) => {
  const known = new Set<string>();
  const owners = new Map<string, OrderKey>();
  const note = (order: StoredOrder['data']) => {
    if (known.has(nameOf(order))) return;
    known.add(nameOf(order));
    const key = { userId: userIdOf(order.userId), orderId: orderIdOf(order.orderId) };
    for (const request of ['stock', 'payment', 'booking'])
      for (let number = 0; number < MAX_VERSIONS; number += 1)
        owners.set(requestKey({ ...key, order }, request, number), key);
  };
  return ({ key }: Pick<SimulatorRecord, 'key'>): OrderKey | undefined => {
    if (!owners.has(key)) orders().forEach(note);
    return owners.get(key);
  };
};

/** What the tables hold, read past the product. */
export const reading = (engine: Pick<Engine, 'items'>) => {
  const all = <T>(table: string): T[] => engine.items(table).flatMap((item) => itemOf<T>(item) ?? []);
  const orders = () => all<StoredOrder>(TABLES.orders).map(({ data }) => data);
  const orderOf = findingOwner(orders);
  const entries = () => all<SimulatorRecord & { id: string; taken?: number }>(TABLES.simulator);
  const records = () => entries().filter(({ party }) => party !== undefined);
  return {
    orders,
    order: (key: Named) => orders().find((one) => nameOf(one) === nameOf(key)),
    fulfilments: () => all<StoredFulfilment>(TABLES.fulfilment).map(({ data }) => data),
    records,
    orderOf,
    /** A third party's records about one order. */
    recordsOf: (key: Named, party: SimulatorRecord['party']) =>
      records().filter((one) => one.party === party && nameOf(orderOf(one) ?? NOBODY) === nameOf(key)),
    counters: () => entries().filter(({ party, id }) => party === undefined && !id.startsWith('attempts#')),
  };
};
export type Reading = ReturnType<typeof reading>;
