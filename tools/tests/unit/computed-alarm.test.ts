import { randomUUID } from 'node:crypto';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, DeleteTopicCommand } from '@aws-sdk/client-sns';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { type AlarmChange, receiveAlarmChanges } from '../../cloudwatch/alarms/alarm-changes';
import { openAlarmQueue } from '../../cloudwatch/alarms/alarm-queue';
import { ComputedAlarm, stateOf } from '../../cloudwatch/alarms/computed-alarm';
import { watchComputedAlarms } from '../../cloudwatch/alarms/watch-computed';
import { environmentClients } from '../../stacks/clients';

const clients = environmentClients();
const Namespace = `Computed-${randomUUID()}`;
let topic = '';
let queue = '';

beforeAll(async () => {
  topic = (await clients.topics.send(new CreateTopicCommand({ Name: Namespace }))).TopicArn ?? '';
  queue = await openAlarmQueue(clients, topic, Namespace);
});
afterAll(async () => {
  await clients.queues.send(new DeleteQueueCommand({ QueueUrl: queue }));
  await clients.topics.send(new DeleteTopicCommand({ TopicArn: topic }));
});

const sumOf = (Id: string, MetricName: string) => ({
  Id,
  ReturnData: false,
  MetricStat: { Stat: 'Sum', Period: 300, Metric: { Namespace, MetricName } },
});

/** More than 30 % refused, of at least twenty requests, in each of two periods. */
const refusalRate = (overrides: object = {}) =>
  ComputedAlarm.parse({
    Metrics: [
      { Id: 'result', Expression: 'IF(requests >= 20, 100 * FILL(refused, 0) / requests, 0)' },
      sumOf('refused', 'OrderRefused'),
      sumOf('requests', 'Count'),
    ],
    EvaluationPeriods: 2,
    Threshold: 30,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [topic],
    ...overrides,
  });

test.each([
  ['ALARM', {}, [31, 40]],
  ['OK', {}, [40, 30]],
  ['ALARM', { DatapointsToAlarm: 1 }, [40, 30]],
  ['OK', {}, [40, null]],
  ['ALARM', { TreatMissingData: 'breaching' }, [40, null]],
  ['OK', {}, [null, null]],
  ['ALARM', { TreatMissingData: 'breaching' }, [null, null]],
  [undefined, { TreatMissingData: 'missing' }, [null, null]],
  ['ALARM', { ComparisonOperator: 'LessThanThreshold' }, [29, 0]],
  ['ALARM', { ComparisonOperator: 'GreaterThanOrEqualToThreshold' }, [30, 30]],
] as const)('is %s with %j at %j', (state, overrides, values) => {
  expect(stateOf(refusalRate(overrides), [...values]).state).toBe(state);
});

const put = (MetricName: string, Value: number, Timestamp: Date) =>
  clients.metrics.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName, Value, Timestamp }] }));

const changes = async () => {
  const received: AlarmChange[] = [];
  await receiveAlarmChanges(clients, queue, (change) => received.push(change), AbortSignal.timeout(30_000));
  return received;
};

test('tells the topic once when the expression breaches in whole periods, and not before', async () => {
  const PERIOD_MS = 300_000;
  const now = Math.floor(Date.now() / PERIOD_MS) * PERIOD_MS;
  for (const periodsAgo of [1, 2]) {
    const time = new Date(now - periodsAgo * PERIOD_MS + 1000);
    await put('Count', 25, time);
    await put('OrderRefused', 10, time);
  }
  const watched = [{ name: 'orders-RefusalRateAlarm', alarm: refusalRate() }];
  const evaluate = watchComputedAlarms(clients);

  await evaluate(watched, new Date(now - 1));
  await evaluate(watched, new Date(now));
  await evaluate(watched, new Date(now + 1000));

  expect(await changes()).toEqual([
    {
      AlarmName: 'orders-RefusalRateAlarm',
      OldStateValue: 'OK',
      NewStateValue: 'ALARM',
      NewStateReason: '2 of the last 2 values [40, 40] breach: GreaterThanThreshold 30',
      StateChangeTime: new Date(now).toISOString(),
    },
  ]);
});
