import { randomUUID } from 'node:crypto';
import { DeleteAlarmsCommand, PutMetricAlarmCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, DeleteTopicCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { type AlarmChange, alarmLine, receiveAlarmChanges } from '../../cloudwatch/alarms/alarm-changes';
import { openAlarmQueue } from '../../cloudwatch/alarms/alarm-queue';
import { environmentClients } from '../../stacks/clients';
import { noInk } from '../no-ink';

const clients = environmentClients();
const name = `alarms-${randomUUID()}`;
let topic = '';
let queue = '';

beforeAll(async () => {
  topic = (await clients.topics.send(new CreateTopicCommand({ Name: name }))).TopicArn ?? '';
  queue = await openAlarmQueue(clients, topic, name);
});
afterAll(async () => {
  await clients.metrics.send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
  await clients.queues.send(new DeleteQueueCommand({ QueueUrl: queue }));
  await clients.topics.send(new DeleteTopicCommand({ TopicArn: topic }));
});

const changes = async () => {
  const received: AlarmChange[] = [];
  await receiveAlarmChanges(clients, queue, (change) => received.push(change), AbortSignal.timeout(30_000));
  return received;
};

test('hears of an alarm that a metric sets off, once', async () => {
  const metric = { Namespace: name, MetricName: 'OrderRefused' };
  await clients.metrics.send(
    new PutMetricAlarmCommand({
      ...metric,
      AlarmName: name,
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [topic],
    }),
  );

  const data = [{ MetricName: 'OrderRefused', Value: 6 }];
  await clients.metrics.send(new PutMetricDataCommand({ Namespace: name, MetricData: data }));
  await clients.metrics.send(new PutMetricDataCommand({ Namespace: name, MetricData: data }));

  const [change, ...others] = await changes();
  expect(change).toMatchObject({ AlarmName: name, OldStateValue: 'INSUFFICIENT_DATA', NewStateValue: 'ALARM' });
  expect(others).toEqual([]);
});

test('subscribes one queue once, however often it is opened', async () => {
  await openAlarmQueue(clients, topic, name);

  const { Subscriptions } = await clients.topics.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
  expect(Subscriptions).toHaveLength(1);
});

test('tells a change in one line', () => {
  const line = alarmLine(
    {
      AlarmName: 'orders-refused',
      OldStateValue: 'OK',
      NewStateValue: 'ALARM',
      NewStateReason: 'Threshold Crossed',
      StateChangeTime: '2026-11-21T10:22:34Z',
    },
    noInk,
  );

  expect(line).toMatch(/^\d\d:22:34 ALARM orders-refused was OK: Threshold Crossed$/);
});
