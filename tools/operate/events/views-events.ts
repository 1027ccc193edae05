import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toOrder } from 'order-lookup';
import * as z from 'zod/mini';
import { Fulfilment } from '../../../fulfilment/src/fulfilment';
import { publicPart } from '../../../fulfilment/src/fulfilment-changes';
import { openStoredFulfilments, type StoredFulfilments } from '../../../fulfilment/src/stored-fulfilments-table';
import { eventIn } from '../../../orders/src/order-changes';
import { keyOf } from '../../../orders/src/order-history';
import { openStoredHistory } from '../../../orders/src/stored-history-table';
import { openStoredOrders } from '../../../orders/src/stored-orders-table';
import type { AllOrders } from '../../../views/src/all-orders';
import { views } from '../../../views/src/all-views';
import { auditViews } from '../../../views/src/audit-views';
import type { OrderKey } from '../../../views/src/contribution';
import type { News } from '../../../views/src/known';
import { pause } from '../../../views/src/pause';
import { projectOrder, type ViewFailure } from '../../../views/src/project-order';
import { rebuildView } from '../../../views/src/rebuild-view';
import { openStoredViews } from '../../../views/src/stored-views-table';
import { createViewsTable } from '../../../views/src/views-table';
import { Failure } from '../../setup/failure.mjs';
import { outputIfDeployed, outputsOf } from '../../stacks/deployed-stack';
import { root } from '../../stacks/paths';
import type { Place } from '../../stacks/where';

// An order's event is normally in the views within a second.
const SETTLE_MS = 2000;

type Sources = {
  orders: ReturnType<typeof openStoredOrders>;
  history: ReturnType<typeof openStoredHistory>;
  fulfilments: StoredFulfilments | undefined;
};

const readable = (item: unknown) => {
  try {
    return toOrder(item);
  } catch {
    return undefined;
  }
};

const newsOfOrder = async ({ history }: Sources, key: OrderKey): Promise<News[]> =>
  (await history.list(key)).map((entry) => {
    const { of, detail } = eventIn(entry);
    const { order, reason } = detail.data;
    return { about: 'order', name: of.name, metadata: detail.metadata, order, reason };
  });

/** A fulfilment that has told nothing yet is none. */
const newsOfFulfilment = async ({ fulfilments }: Sources, key: OrderKey): Promise<News[]> => {
  const { data } = z.safeParse(Fulfilment, (await fulfilments?.find(key))?.data);
  return data && data.version > 0 ? [{ about: 'fulfilment', fulfilment: publicPart(data) }] : [];
};

/** The orders as their tables have them. One that cannot be read is the orders' audit's. */
const allOrders = (sources: Sources): AllOrders => ({
  find: async (key) => {
    const item = await sources.orders.find(key);
    return item && readable(item);
  },
  news: async (key) => [...(await newsOfOrder(sources, key)), ...(await newsOfFulfilment(sources, key))],
  pages: async function* (after) {
    for await (const { records, next } of sources.history.records(after)) yield { keys: records.map(keyOf), next };
  },
});

const codeOf = (view: string): string =>
  createHash('sha256')
    .update(readFileSync(join(root, 'views', 'src', 'views', `${view}.ts`)))
    .digest('hex');

/** The use cases of the views; nothing where their stack is not deployed. */
export const openViewsEvents = async ({ clients, names }: Pick<Place, 'clients' | 'names'>) => {
  const tableName = await outputIfDeployed(clients, names('views'), 'ViewsTable');
  if (tableName === undefined) return undefined;
  const ofOrders = await outputsOf(clients, names('orders'));
  const client = DynamoDBDocumentClient.from(clients.tables);
  const ofFulfilment = await outputIfDeployed(clients, names('fulfilment'), 'FulfilmentTable');
  const orders = allOrders({
    orders: openStoredOrders({ client, tableName: ofOrders('OrdersTable') }),
    history: openStoredHistory({ client, tableName: ofOrders('OrderHistoryTable') }),
    fulfilments: ofFulfilment ? openStoredFulfilments({ client, tableName: ofFulfilment }) : undefined,
  });
  const table = createViewsTable({ client, tableName });
  const stored = openStoredViews({ client, tableName });
  const failures: ViewFailure[] = [];
  const project = projectOrder({
    table,
    views,
    onFailed: (failure) => {
      failures.push(failure);
    },
    pause,
  });
  const rebuild = rebuildView({ views: stored, orders, project, now: () => new Date(), pause });
  return {
    audit: auditViews({ orders, table, stored, views, settle: () => sleep(SETTLE_MS) }),
    /** Takes one order into the views as its history has it. */
    take: async (key: OrderKey) => project(key, await orders.news(key)),
    rebuild: async (wanted: { view: string; restart: boolean }, onProgress: Parameters<typeof rebuild>[1]) => {
      const all = views.map(({ name }) => name);
      if (!all.includes(wanted.view))
        throw new Failure(`There is no view ${wanted.view}: there are ${all.join(', ')}.`);
      failures.length = 0;
      const rebuilt = await rebuild({ ...wanted, code: codeOf(wanted.view) }, onProgress);
      return { ...rebuilt, failures: failures.filter(({ view }) => view === wanted.view) };
    },
  };
};
export type ViewsEvents = NonNullable<Awaited<ReturnType<typeof openViewsEvents>>>;
