import { randomUUID } from 'node:crypto';
import { exampleFulfilment } from '../../events/fulfilment';
import type { Order } from '../../events/order';
import type { AllOrders } from '../../views/src/all-orders';
import type { News } from '../../views/src/known';
import { projectOrder, type ViewFailure } from '../../views/src/project-order';
import { openStoredViews } from '../../views/src/stored-views-table';
import type { View } from '../../views/src/view';
import { createViewsTable } from '../../views/src/views-table';
import { anOrderToFulfil } from './fulfilments';
import { recordedTable } from './tables';

export const NOON = '2026-11-21T12:00:00.000Z';

type Told = { position?: string; time?: string; reason?: string };

/** What an event of an order says. The position is that of a change by the service, if none is given. */
export const orderNews = (name: string, order: Order, { position, time = NOON, reason }: Told = {}): News => ({
  about: 'order',
  name,
  metadata: {
    id: randomUUID(),
    version: '1',
    time,
    sequence: order.version,
    position: position ?? String(order.version).padStart(16, '0'),
    orderId: order.orderId,
    userId: order.userId,
    actor: 'customer',
    correlationId: 'a-request',
  },
  order,
  ...(reason !== undefined && { reason }),
});

type Progress = Parameters<typeof exampleFulfilment>[0]['fulfilment'];

/** What an event of an order's fulfilment says. */
export const fulfilmentNews = (name: string, { userId, orderId }: Order, progress: Progress): News => {
  const { data } = exampleFulfilment({
    name,
    id: randomUUID(),
    time: NOON,
    fulfilment: { userId, orderId, ...progress },
  });
  return { about: 'fulfilment', fulfilment: { ...data.fulfilment, ...progress } };
};

/** The life of one order: placed, edited, taken, and what its fulfilment says. */
export const aLife = (overrides: Partial<Order> = {}): { order: Order; life: News[] } => {
  const placed = anOrderToFulfil({ orderId: randomUUID(), ...overrides });
  const edited: Order = { ...placed, version: 2, totalAmount: placed.totalAmount + 10.1 };
  const taken: Order = { ...edited, version: 3, status: 'ACKNOWLEDGED' };
  return {
    order: taken,
    life: [
      orderNews('OrderPlaced', placed),
      fulfilmentNews('StockReserved', placed, { version: 1, stock: 'reserved' }),
      orderNews('OrderEdited', edited, { time: '2026-11-21T12:01:00.000Z' }),
      fulfilmentNews('PaymentAuthorized', placed, { version: 2, stock: 'reserved', payment: 'authorized' }),
      orderNews('OrderAcknowledged', taken, { time: '2026-11-21T12:02:00.000Z' }),
    ],
  };
};

/** The order that a piece of news is about. */
export const keyIn = (news: News) => {
  const { userId, orderId } = news.about === 'order' ? news.order : news.fulfilment;
  return { userId, orderId };
};

/** Orders as those who keep them know them, by all that was said of them so far; pages of two orders. */
export const ordersBy = (all: readonly News[]): AllOrders => {
  const newsOf = (orderId: string) => all.filter((news) => keyIn(news).orderId === orderId);
  return {
    news: async ({ orderId }) => newsOf(orderId),
    find: async ({ orderId }) =>
      newsOf(orderId)
        .flatMap((news) => (news.about === 'order' ? [news.order] : []))
        .at(-1),
    pages: async function* (after) {
      const keys = [...new Map(all.map((news) => [keyIn(news).orderId, keyIn(news)])).values()];
      for (let at = Number(after?.at ?? 0); at < keys.length; at += 2)
        yield { keys: keys.slice(at, at + 2), next: at + 2 < keys.length ? { at: at + 2 } : undefined };
    },
  };
};

/** A views table on the engine, and the projection into it. */
export const viewsOnEngine = (views: readonly View[]) => {
  const recorded = recordedTable('views/template.yaml', 'ViewsTable');
  const table = createViewsTable({ client: recorded.documents, tableName: recorded.table.name });
  const failures: ViewFailure[] = [];
  const onFailed = (failure: ViewFailure) => {
    failures.push(failure);
  };
  const pause = async () => undefined;
  return {
    ...recorded,
    views: table,
    storedViews: openStoredViews({ client: recorded.documents, tableName: recorded.table.name }),
    failures,
    project: projectOrder({ table, views, onFailed, pause }),
    /** Every row, without what is kept of the orders. */
    rows: async () =>
      (await recorded.table.all())
        .filter(({ partition }) => !String(partition).startsWith('order#') && partition !== 'generations')
        .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
  };
};
