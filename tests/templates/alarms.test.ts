import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { lineOf } from '../support/dashboard';
import { awsMetrics, ownMetrics } from '../support/metrics';
import { services, templates } from '../support/services';
import { at, placeholder, type Resource, readTemplate, resourcesOf, type Template } from '../support/template';

const shared = readTemplate('template-shared.yaml');
const users = readTemplate('users/template.yaml');
const orders = readTemplate('orders/template.yaml');
const fulfilment = readTemplate('fulfilment/template.yaml');
const operations = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8');

/** The stacks with code. */
const building = templates.filter(({ template }) => resourcesOf(template, 'AWS::Serverless::Function').length > 0);

const alarmsOf = (template: Template) =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([id, resource]) => ({ id, resource }));
const alarms = templates.flatMap(({ stack, template }) => alarmsOf(template).map((alarm) => ({ stack, ...alarm })));

const Metric = z.looseObject({
  Namespace: z.unknown(),
  MetricName: z.string(),
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.unknown() })), []),
});
const Computed = z.looseObject({ Metrics: z.array(z.unknown()) });

/** What an alarm looks at: one metric, or those that it computes with. */
const metricsOf = ({ Properties }: Resource) => {
  const computed = z.safeParse(Computed, Properties);
  if (!computed.success) return [z.parse(Metric, Properties)];
  const metrics = computed.data.Metrics.map((entry) => at(entry, 'MetricStat', 'Metric'));
  return metrics.filter((metric) => metric !== undefined).map((metric) => z.parse(Metric, metric));
};

const linesOf = (resource: Resource): string[] =>
  metricsOf(resource).map(({ Namespace, MetricName, Dimensions }) =>
    lineOf(
      at(Namespace, 'Fn::If', 1, 'Ref') ?? Namespace,
      MetricName,
      Dimensions.map(({ Name, Value }) => [Name, Value]),
    ),
  );

const idsThat = (holds: (resource: Resource) => boolean): string[] =>
  alarms.filter(({ resource }) => holds(resource)).map(({ id }) => id);

describe('every alarm', () => {
  // As GitHub makes them.
  const anchors = [...operations.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );

  it.each(alarms)('says what is wrong and which section of docs/operations.md helps: $id', ({ resource }) => {
    const description = String(resource.Properties.AlarmDescription);
    const [, anchor] = description.match(/^[A-Z].+\. What to do: docs\/operations\.md#(.+)$/) ?? [];

    expect(anchors).toContain(anchor);
  });

  it.each(alarms)('looks at metrics that exist: $id', ({ resource }) => {
    const known = [
      ...awsMetrics,
      ...Object.values(ownMetrics)
        .flat()
        .map((metric) => `MetricsNamespace ${metric}`),
    ];

    const lines = linesOf(resource);

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !known.includes(line))).toEqual([]);
  });

  it.each(alarms.filter(({ id }) => id !== 'TokensRejectedAlarm'))('tells the topic: $id', ({ stack, resource }) => {
    const imported = { 'Fn::ImportValue': { 'Fn::Sub': `${placeholder('SharedStackName')}-AlarmsTopic` } };

    expect(resource.Properties.AlarmActions).toEqual([stack === 'shared' ? { Ref: 'AlarmsTopic' } : imported]);
  });

  it('but the one on bad tokens, which anyone can send, tells the topic', () => {
    expect(idsThat(({ Properties }) => Properties.AlarmActions === undefined)).toEqual(['TokensRejectedAlarm']);
  });

  it('has no fixed name, so that a stack can stand twice', () => {
    expect(idsThat(({ Properties }) => 'AlarmName' in Properties)).toEqual([]);
  });
});

describe('a fresh deployment', () => {
  it('has no alarm that missing data sets off, but the one that is off and the one on a sweep that runs each minute', () => {
    expect(idsThat(({ Properties }) => Properties.TreatMissingData !== 'notBreaching').sort()).toEqual([
      'NoOrderAlarm',
      'SweepStoppedAlarm',
    ]);
    expect(at(fulfilment, 'Resources', 'SweepOverdueFunction', 'Properties', 'Events', 'EachMinute')).toMatchObject({
      Type: 'ScheduleV2',
      Properties: { ScheduleExpression: 'rate(1 minute)' },
    });
    expect(orders.Resources.NoOrderAlarm?.Condition).toBe('ExpectsOrders');
    expect(at(orders, 'Conditions', 'ExpectsOrders')).toEqual({
      'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'NoOrderAlarmMinutes' }, 0] }],
    });
    expect(at(orders, 'Parameters', 'NoOrderAlarmMinutes', 'Default')).toBe(0);
  });

  // A new alarm goes from "insufficient data" to "OK".
  it('tells nobody that all is well', () => {
    expect(idsThat((resource) => 'OKActions' in resource.Properties)).toEqual([]);
    expect(idsThat((resource) => 'InsufficientDataActions' in resource.Properties)).toEqual([]);
  });

  it('writes to nobody before an address is given', () => {
    expect(at(shared, 'Parameters', 'AlarmEmail', 'Default')).toBe('');
    expect(shared.Resources.AlarmsEmailSubscription).toMatchObject({
      Condition: 'HasAlarmEmail',
      Properties: { TopicArn: { Ref: 'AlarmsTopic' }, Protocol: 'email', Endpoint: { Ref: 'AlarmEmail' } },
    });
  });
});

describe('the alarms', () => {
  it.each(building)('that compute are on by default and the only ones that can be off: $stack', ({ template }) => {
    const conditional = alarmsOf(template).filter(({ resource }) => resource.Condition === 'HasFullMonitoring');

    expect(conditional.map(({ id }) => id)).toEqual(
      alarmsOf(template).flatMap(({ id, resource }) => ('Metrics' in resource.Properties ? [id] : [])),
    );
    expect(at(template, 'Parameters', 'FullMonitoring', 'Default')).toBe('true');
  });

  it.each(building)('are two for each function of $stack, on errors and on throttles', ({ template }) => {
    // An authorizer has no events: its errors are told otherwise.
    const answering = resourcesOf(template, 'AWS::Serverless::Function').filter(
      ([, { Properties }]) => Properties.Events,
    );

    expect(answering).not.toEqual([]);
    for (const [name] of answering) {
      for (const metric of ['Errors', 'Throttles']) {
        expect(template.Resources[`${name}${metric}Alarm`]?.Properties).toMatchObject({
          Namespace: 'AWS/Lambda',
          MetricName: metric,
          Dimensions: [{ Name: 'FunctionName', Value: { Ref: name } }],
          Statistic: 'Sum',
          Threshold: 1,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        });
      }
    }
  });

  it('of a stream ring when a change waits for an hour, and at once when one is given up', () => {
    const mapping = [{ Name: 'EventSourceMappingUUID', Value: { Ref: 'RecordOrderChangesFunctionOrderChanges' } }];
    const atOnce = { Statistic: 'Sum', EvaluationPeriods: 1, Threshold: 1, Dimensions: mapping };

    expect(orders.Resources.OrderChangesDelayedAlarm?.Properties).toMatchObject({
      MetricName: 'IteratorAge',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'RecordOrderChangesFunction' } }],
      Statistic: 'Maximum',
      Threshold: 3_600_000,
    });
    expect(orders.Resources.OrderChangesDiscardedAlarm?.Properties).toMatchObject({
      MetricName: 'OnFailureDestinationDeliveredEventCount',
      ...atOnce,
    });
    expect(orders.Resources.OrderChangesLostAlarm?.Properties).toMatchObject({
      MetricName: 'DroppedEventCount',
      ...atOnce,
    });
  });

  it.each(templates)(
    'watch every queue of $stack: dead letters for any event, others for late ones',
    ({ template }) => {
      for (const [queue, { Properties }] of resourcesOf(template, 'AWS::SQS::Queue')) {
        const watched = {
          Namespace: 'AWS/SQS',
          Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': `${queue}.QueueName` } }],
        };
        const [alarm, expected] = Properties.RedrivePolicy
          ? ['DelayedAlarm', { MetricName: 'ApproximateAgeOfOldestMessage', Threshold: 600 }]
          : ['Alarm', { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1, EvaluationPeriods: 1 }];

        expect(template.Resources[`${queue}${alarm}`]?.Properties).toMatchObject({ ...watched, ...expected });
      }
    },
  );

  it('on the fulfilment ring for one overdue order, for third parties that keep failing, and without a sweep for ten minutes', () => {
    const { Resources } = fulfilment;
    const ofService = { Dimensions: [{ Name: 'service', Value: 'fulfilment' }], Statistic: 'Sum', Threshold: 0 };

    expect(Resources.OrdersOverdueAlarm?.Properties).toMatchObject({
      MetricName: 'OrderOverdue',
      ...ofService,
      EvaluationPeriods: 1,
    });
    expect(Resources.ThirdPartyFailuresAlarm?.Properties).toMatchObject({
      MetricName: 'ThirdPartyFailed',
      ...ofService,
      DatapointsToAlarm: 3,
      EvaluationPeriods: 5,
    });
    expect(Resources.SweepStoppedAlarm?.Properties).toMatchObject({
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'SweepOverdueFunction' } }],
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 10,
      TreatMissingData: 'breaching',
    });
  });

  it('do not count the authorizer’s errors, among which are the bad tokens', () => {
    const onErrors = alarmsOf(users).filter(({ resource }) => resource.Properties.MetricName === 'Errors');

    expect(onErrors.map(({ id }) => id)).toEqual(['UsersFunctionErrorsAlarm', 'RecordUserChangesFunctionErrorsAlarm']);
    expect(users.Resources.AuthorizerFailedAlarm?.Properties).toMatchObject({
      MetricName: 'AuthorizerFailed',
      Dimensions: [{ Name: 'service', Value: 'users' }],
      Threshold: 1,
    });
  });

  it.each(services)('of the $service API ring above 1 % of 5xx and above three seconds', ({ template, api }) => {
    const { Resources } = template;
    const dimensions = [
      { Name: 'ApiName', Value: { Ref: 'AWS::StackName' } },
      { Name: 'Stage', Value: 'Prod' },
    ];

    expect(at(Resources, api, 'Properties', 'Name')).toEqual({ Ref: 'AWS::StackName' });
    expect(Resources[`${api}ServerErrorsAlarm`]?.Properties).toMatchObject({
      MetricName: '5XXError',
      Dimensions: dimensions,
      Statistic: 'Average',
      Threshold: 0.01,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    expect(Resources[`${api}LatencyAlarm`]?.Properties).toMatchObject({
      MetricName: 'Latency',
      Dimensions: dimensions,
      ExtendedStatistic: 'p99',
      Threshold: 3000,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  it('on refusals rings above 30 % of at least twenty requests', () => {
    expect(at(orders.Resources, 'RefusalRateAlarm', 'Properties', 'Metrics', 0, 'Expression')).toBe(
      'IF(requests >= 20, 100 * FILL(refused, 0) / requests, 0)',
    );
    expect(at(orders.Resources, 'RefusalRateAlarm', 'Properties', 'Threshold')).toBe(30);
  });

  it('on orders counts as many minutes as the operator says', () => {
    expect(orders.Resources.NoOrderAlarm?.Properties).toMatchObject({
      MetricName: 'SuccessfulOrder',
      Period: 60,
      EvaluationPeriods: { Ref: 'NoOrderAlarmMinutes' },
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});
