import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { type Answered, measureGateway } from '../../cloudwatch/metrics/gateway-metrics';
import { freePort, listen } from '../../engine/ports';
import { environmentClients } from '../../stacks/clients';
import { startProxy } from '../../start/proxy';

const clients = environmentClients();
const run = randomUUID();
const nameOf = (stack: string) => `${stack}-${run}`;

const measured = async (ApiName: string, MetricName: string) => {
  const { Datapoints = [] } = await clients.metrics.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/ApiGateway',
      MetricName,
      Dimensions: [
        { Name: 'ApiName', Value: ApiName },
        { Name: 'Stage', Value: 'Prod' },
      ],
      StartTime: new Date(Date.now() - 86_400_000),
      EndTime: new Date(Date.now() + 60_000),
      Period: 2 ** 32,
      Statistics: ['Sum', 'SampleCount'],
    }),
  );
  return Datapoints.map(({ Sum, SampleCount }) => ({ Sum, SampleCount }));
};

test('counts each answer once, in every metric of its API, however many there are', async () => {
  const gateway = measureGateway(clients, nameOf);
  const answer = (status: number): Answered => ({ api: 'orders', status, latencyMs: 20 });
  for (const status of [500, 404, 400, ...Array<number>(148).fill(200)]) gateway.note(answer(status));

  await gateway.put();
  await gateway.put();

  expect(await measured(nameOf('orders'), 'Count')).toEqual([{ Sum: 151, SampleCount: 151 }]);
  expect(await measured(nameOf('orders'), '4XXError')).toEqual([{ Sum: 2, SampleCount: 151 }]);
  expect(await measured(nameOf('orders'), '5XXError')).toEqual([{ Sum: 1, SampleCount: 151 }]);
  expect(await measured(nameOf('orders'), 'Latency')).toEqual([{ Sum: 3020, SampleCount: 151 }]);
  expect(await measured(nameOf('users'), 'Count')).toEqual([]);
});

describe('the proxy', () => {
  let engine: Server;
  let enginePort: number;
  beforeAll(async () => {
    engine = createServer((request, response) => response.writeHead(request.url === '/api/orders' ? 200 : 404).end());
    enginePort = await listen(engine);
  });
  afterAll(() => engine.close());

  it('answers a problem document to a query string that is too long for it', async () => {
    const port = await freePort();
    const nothing = { pages: () => false, onAnswered: () => undefined };
    const stop = await startProxy({ port, enginePort, routes: () => ({}), ...nothing });

    const answer = await fetch(`http://127.0.0.1:${port}/orders?cursor=${'c'.repeat(20_000)}`);
    const document = await answer.json();
    await stop();

    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(document).toMatchObject({ type: '/docs/errors#bad-request', status: 400, code: 'BAD_REQUEST' });
  });

  it('tells of each answer which API gave it and with which status, and of nothing else', async () => {
    const answered: Answered[] = [];
    const port = await freePort();
    const routes = () => ({ users: { api: 'users', path: '/api' }, orders: { api: 'orders', path: '/api' } });
    const pages = () => false;
    const onAnswered = (one: Answered) => void answered.push(one);
    const stop = await startProxy({ port, enginePort, routes, pages, onAnswered });

    for (const path of ['/orders', '/users/x', '/nowhere'])
      await fetch(`http://127.0.0.1:${port}${path}`).then((response) => response.text());
    await stop();

    expect(answered).toEqual([
      { api: 'orders', status: 200, latencyMs: expect.any(Number) },
      { api: 'users', status: 404, latencyMs: expect.any(Number) },
    ]);
  });
});
