import { embeddedMetrics } from '../../cloudwatch/metrics/embedded-metrics';

const aLine = (overrides: Record<string, unknown> = {}, dimensions = [['service'], ['service', 'reason']]) =>
  JSON.stringify({
    _aws: {
      Timestamp: 1_795_256_554_290,
      CloudWatchMetrics: [
        { Namespace: 'ServerlessPatterns', Dimensions: dimensions, Metrics: [{ Name: 'OrderRefused', Unit: 'Count' }] },
      ],
    },
    service: 'orders',
    reason: 'CANCEL_WINDOW_CLOSED',
    OrderRefused: 1,
    ...overrides,
  });

test('gives one datum for each set of dimensions', () => {
  const data = embeddedMetrics(aLine());

  const common = {
    MetricName: 'OrderRefused',
    Unit: 'Count',
    Timestamp: new Date('2026-11-21T10:22:34.290Z'),
    Values: [1],
  };
  const service = { Name: 'service', Value: 'orders' };
  expect(data).toEqual([
    { namespace: 'ServerlessPatterns', datum: { ...common, Dimensions: [service] } },
    {
      namespace: 'ServerlessPatterns',
      datum: { ...common, Dimensions: [service, { Name: 'reason', Value: 'CANCEL_WINDOW_CLOSED' }] },
    },
  ]);
});

test('gives every value of a metric that has several', () => {
  const data = embeddedMetrics(aLine({ OrderRefused: [1, 1, 3] }, [['service']]));

  expect(data.map(({ datum }) => datum.Values)).toEqual([[1, 1, 3]]);
});

test('leaves out a set whose dimension has no value', () => {
  const data = embeddedMetrics(aLine({ reason: undefined }));

  expect(data.map(({ datum }) => datum.Dimensions)).toEqual([[{ Name: 'service', Value: 'orders' }]]);
});

test.each(['START RequestId: 1', '{"level":"INFO","message":"about \\"_aws\\""}', '{"_aws":{}}', '{"_aws"', ''])(
  'finds no metric in %j',
  (line) => {
    expect(embeddedMetrics(line)).toEqual([]);
  },
);
