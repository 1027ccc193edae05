import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteDashboardsCommand, PutDashboardCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { chromiumCase, withPage } from '../../../tests/support/chromium';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { eventually } from '../../../tests/support/eventually';
import { anOrderBody, orderIn } from '../../../tests/support/records';
import { serveDashboards } from '../../cloudwatch/dashboards/serve';
import { embeddedMetrics } from '../../cloudwatch/metrics/embedded-metrics';
import { environmentClients } from '../../stacks/clients';
import { logEvents } from '../../stacks/log-events';
import { servePages } from '../served-pages';

// The page is a local one, so on AWS there is nothing to look at.
const inChromium = chromiumCase(process.env.AWS_ENDPOINT_URL !== undefined);

const root = join(__dirname, '../../..');

const clients = environmentClients();
// Not the services' own: they may be forwarded by a running npm start, and count once.
const namespace = `Dashboards-${randomUUID()}`;
const TOTAL = 4321.25;
let orders: Orders;
let served: Awaited<ReturnType<typeof servePages>> | undefined;
let address = '';

const graph = (title: string, metric: string, place: object) => ({
  type: 'metric',
  ...place,
  properties: { title, stat: 'Sum', period: 60, metrics: [[namespace, metric, 'service', 'orders', { label: title }]] },
});
const widgets = [
  { type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown: '# Orders\nas they are **placed**' } },
  graph('Orders placed', 'SuccessfulOrder', { x: 0, y: 2, width: 12, height: 6 }),
  graph('Revenue', 'OrderTotal', { x: 12, y: 2, width: 12, height: 6 }),
  graph('Nothing', 'Missing', { x: 0, y: 8, width: 12, height: 4 }),
];

beforeAll(async () => {
  if (inChromium === test.skip) return;
  orders = await openOrders();
  const DashboardBody = JSON.stringify({ widgets });
  await clients.metrics.send(new PutDashboardCommand({ DashboardName: namespace, DashboardBody }));
  served = await servePages(serveDashboards({ clients, named: () => [{ name: namespace, title: 'Orders' }], root }));
  address = `${served.address}/dashboards`;
});
afterAll(async () => {
  if (!served) return;
  await served.close();
  await clients.metrics.send(new DeleteDashboardsCommand({ DashboardNames: [namespace] }));
  await orders.close();
});

/**
 * Places an order, and measures what the function's log states of it in the namespace of this test. The same order again is
 * not counted, but has the function write what it still holds of its log.
 */
const measure = async (since: number, place: () => Promise<unknown>) => {
  const { Functions = [] } = await clients.functions.send(new ListFunctionsCommand({}));
  const prefix = `${process.env.ORDERS_STACK_NAME ?? 'serverless-patterns-orders'}-AddOrder`;
  const logGroup =
    Functions.find(({ FunctionName }) => FunctionName?.startsWith(prefix))?.LoggingConfig?.LogGroup ?? '';
  const own = await eventually(
    async () => {
      await place();
      const lines = await logEvents(clients, { logGroup, startTime: since });
      return lines.map(({ message }) => message).filter((message) => message.includes(`"OrderTotal":${TOTAL}`));
    },
    ({ length }) => length > 0,
  );
  const MetricData = own.flatMap(embeddedMetrics).map(({ datum }) => datum);
  await clients.metrics.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
};

inChromium('shows a placed order in Chromium, and why another graph is empty', async () => {
  const { token } = await orders.makeUser();
  const since = Date.now() - 1000;
  const body = anOrderBody({ totalAmount: TOTAL });
  const place = async () => orderIn(await orders.api.as(token).post('/orders', body));
  await measure(since, place);

  await withPage(async ({ page, errors }) => {
    await page.goto(address);
    await page.getByText('Revenue4,321.25').waitFor();
    mkdirSync(join(root, '.local'), { recursive: true });
    await page.screenshot({ path: join(root, '.local', 'dashboards.png') });

    await page.getByText('Orders placed1').waitFor();
    await page.getByText('Nothing was measured in this time').waitFor();
    expect(await page.locator('.plot canvas').count()).toBe(2);
    const empty = page.locator('.body', { hasText: 'Nothing was measured' });
    expect(await empty.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    expect(errors).toEqual([]);
  });
});
