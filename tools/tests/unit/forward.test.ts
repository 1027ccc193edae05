import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { forwardMetrics } from '../../cloudwatch/metrics/forward';
import { openForwarded } from '../../cloudwatch/metrics/forwarded';
import { environmentClients } from '../../stacks/clients';

const clients = environmentClients();
const directory = mkdtempSync(join(tmpdir(), 'forward-'));
const logGroup = `forward-${randomUUID()}`;
const namespace = `Forward-${randomUUID()}`;

beforeAll(() => clients.logs.send(new CreateLogGroupCommand({ logGroupName: logGroup })));
afterAll(async () => {
  await clients.logs.send(new DeleteLogGroupCommand({ logGroupName: logGroup }));
  rmSync(directory, { recursive: true });
});

const order = (total: number, timestamp: number) =>
  JSON.stringify({
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [['service']], Metrics: [{ Name: 'OrderTotal' }] }],
    },
    service: 'orders',
    OrderTotal: total,
  });

/** Lines as the engine writes them: a stream for each call. */
const log = async (timestamp: number, ...messages: string[]) => {
  const stream = { logGroupName: logGroup, logStreamName: randomUUID() };
  await clients.logs.send(new CreateLogStreamCommand(stream));
  const logEvents = messages.map((message) => ({ timestamp, message }));
  await clients.logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
};

const measured = async () => {
  const { Datapoints = [] } = await clients.metrics.send(
    new GetMetricStatisticsCommand({
      Namespace: namespace,
      MetricName: 'OrderTotal',
      Dimensions: [{ Name: 'service', Value: 'orders' }],
      StartTime: new Date(Date.now() - 86_400_000),
      EndTime: new Date(Date.now() + 60_000),
      Period: 2 ** 32,
      Statistics: ['Sum', 'SampleCount'],
    }),
  );
  return Datapoints.map(({ Sum, SampleCount }) => ({ Sum, SampleCount }));
};

test('puts each line once, also after a restart and beside lines of the same moment', async () => {
  const file = join(directory, 'forwarded.json');
  const now = Date.now();
  await log(now, 'START RequestId: 1', order(20, now), order(2.5, now), 'END RequestId: 1');

  await forwardMetrics(clients, openForwarded(file), logGroup);
  await forwardMetrics(clients, openForwarded(file), logGroup);
  await log(now, order(7.5, now));
  await log(now - 5000, order(10, now - 5000));
  await forwardMetrics(clients, openForwarded(file), logGroup);

  expect(await measured()).toEqual([{ Sum: 40, SampleCount: 4 }]);
});
