import { randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { userIdOf } from '../../../tests/support/builders';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { fulfilmentNews, keyIn, NOON, orderNews } from '../../../tests/support/views';
import { views as shipped } from '../../../views/src/all-views';
import type { News } from '../../../views/src/known';
import { projectOrder } from '../../../views/src/project-order';
import { readView } from '../../../views/src/read-view';
import type { View } from '../../../views/src/view';
import { createViewsTable } from '../../../views/src/views-table';
import { TABLES } from '../product/environment';
import { GENERATIONS_KNOWN } from '../product/generations';
import { withTransactionUnits } from '../product/item-units';
import { type MeasuredTables, startMeasured } from '../product/measured-tables';
import { restaurantWith, rowsOf } from '../product/view-rows';
import type { Plan, Question, Table } from '../question';
import { openTableStream } from '../wire/table-stream';
import { unitsOf } from './dynamodb';
import { hotTotals } from './hot-total';

const PAGES = { full: [10, 1_000, 100_000], quick: [10, 1_000] };
const PAGE = 25;

const now = () => new Date(NOON);

/** The events of one order, in the order of its life, and one of them once more. */
const eventsOf = (): { name: string; news: News }[] => {
  const placed = anOrderToFulfil({ orderId: randomUUID() });
  const edited = { ...placed, version: 2, totalAmount: 31.8 };
  const taken = { ...edited, version: 3, status: 'ACKNOWLEDGED' } as const;
  const canceled = { ...edited, version: 3, status: 'CANCELED' } as const;
  return [
    { name: 'placed', news: orderNews('OrderPlaced', placed) },
    { name: 'stock reserved', news: fulfilmentNews('StockReserved', placed, { version: 1, stock: 'reserved' }) },
    { name: 'edited', news: orderNews('OrderEdited', edited) },
    { name: 'acknowledged', news: orderNews('OrderAcknowledged', taken) },
    { name: 'payment captured', news: fulfilmentNews('PaymentCaptured', placed, { version: 2, payment: 'captured' }) },
    { name: 'acknowledged, repeated', news: orderNews('OrderAcknowledged', taken) },
    { name: 'canceled by another tool', news: orderNews('OrderChangedElsewhere', { ...canceled, version: 4 }) },
  ];
};

const productOn = (tables: MeasuredTables, views: readonly View[]) => {
  const client = DynamoDBDocumentClient.from(tables.client);
  const table = createViewsTable({ client, tableName: TABLES.ViewsTable });
  const nothing = () => undefined;
  return {
    project: projectOrder({ table, views, onFailed: nothing, pause: async () => undefined }),
    read: readView({ table, views, now }),
  };
};

type Changes = Awaited<ReturnType<typeof openTableStream>>;

/** What each event of one order asks of DynamoDB when there are only these views. */
const costsOf = async (tables: MeasuredTables, changes: Changes, views: readonly View[]) => {
  const { project } = productOn(tables, views);
  const costs = [];
  for (const { name, news } of eventsOf()) {
    const { trips } = await tables.counted(() => project(keyIn(news), [news]));
    const priced = withTransactionUnits(trips, await changes());
    costs.push({ name, trips: trips.length, ...unitsOf(priced) });
  }
  return costs;
};

const pageOf = async (tables: MeasuredTables, view: View, key: string) => {
  const { read } = productOn(tables, shipped);
  const caller = { userId: userIdOf('admin'), isAdmin: true };
  const { answer, trips } = await tables.counted(() => read({ caller, view: view.name, key, limit: PAGE }));
  return { listed: answer.items.length, trips: trips.length, ...unitsOf(trips) };
};

/** A first page of each view, of a partition of a restaurant that has as many orders. */
const pagesOf = async (tables: MeasuredTables, stored: number, { progress }: Plan) => {
  progress(`storing the rows of ${stored} orders`);
  await tables.fill(TABLES.ViewsTable, rowsOf(shipped, stored));
  const pages = [];
  for (const view of shipped.filter(({ name }) => name !== 'tracking'))
    pages.push({ view: view.name, stored, ...(await pageOf(tables, view, String(restaurantWith(stored)))) });
  return pages;
};

type Costs = { views: string; costs: Awaited<ReturnType<typeof costsOf>> }[];

const costsTable = (engine: string, all: Costs): Table => ({
  title: `One event: requests, write units and read units, counted on ${engine}`,
  columns: ['event', ...all.map(({ views }) => views)],
  rows: (all[0]?.costs ?? []).map(({ name }, index) => [
    name,
    ...all.map(({ costs }) => {
      const { trips = 0, write = 0, read = 0 } = costs[index] ?? {};
      return `${trips} / ${write} / ${read}`;
    }),
  ]),
  note: 'Write units are by the price list: two a kilobyte of each item of a transaction, which holds the order’s state and the rows that change; one a kilobyte of a state alone. DynamoDB Local counts transactions otherwise.',
});

const measure = async (tables: MeasuredTables, plan: Plan) => {
  const changes = await openTableStream(tables.endpoint, TABLES.ViewsTable);
  const all: Costs = [];
  for (const some of [...shipped.map((view) => [view]), shipped])
    all.push({ views: some.length === 1 ? (some[0]?.name ?? '') : 'all', costs: await costsOf(tables, changes, some) });
  const pages = [];
  for (const stored of plan.quick ? PAGES.quick : PAGES.full) pages.push(...(await pagesOf(tables, stored, plan)));
  return { all, pages };
};

const measuredOf = ({ all, pages }: Awaited<ReturnType<typeof measure>>) => {
  const together = all.at(-1)?.costs ?? [];
  const reads = (view: string) =>
    pages.filter((page) => page.view === view && page.stored > PAGE).map(({ read }) => read);
  return Object.fromEntries([
    ...together.flatMap(({ name, trips, write, read }) => [
      [`trips view ${name}`, trips],
      [`write units view ${name}`, write],
      [`read units view ${name}`, read],
    ]),
    ['trips view page', Math.max(...pages.map(({ trips }) => trips))],
    ...['inbox', 'revenue'].map((view) => [`growth ${view} page`, Math.max(...reads(view)) - Math.min(...reads(view))]),
  ]);
};

export const views: Question = {
  asks: 'What does a view cost: an event, a page, a total that many orders change?',
  answer: async (plan) => {
    plan.progress('starting the engine');
    const tables = await startMeasured();
    try {
      await tables.fill(TABLES.ViewsTable, [GENERATIONS_KNOWN]);
      const found = await measure(tables, plan);
      return {
        tables: [
          costsTable(tables.engine, found.all),
          {
            title: `A page of ${PAGE} of a restaurant with as many orders, on ${tables.engine}`,
            columns: ['view', 'orders', 'requests', 'read units', 'listed'],
            rows: found.pages.map(({ view, stored, trips, read, listed }) => [
              view,
              ...[stored, trips, read, listed].map(String),
            ]),
            note: 'One unit of each page is the query of the generations. A page of totals reads each of the items over which a total is spread.',
          },
          hotTotals(),
        ],
        measured: measuredOf(found),
      };
    } finally {
      await tables.stop();
    }
  },
};
