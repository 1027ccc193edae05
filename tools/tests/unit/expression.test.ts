import { metricsOf, parseBody } from '../../cloudwatch/dashboards/definition';
import { labelsOf, searchOf } from '../../cloudwatch/dashboards/search';
import { evaluate } from '../../cloudwatch/metric-math/expression';
import { seriesOf } from '../../cloudwatch/metric-math/operands';

const orders = [4, null, 6];
const refusals = [1, 2, 3];
const context = {
  ids: new Map([
    ['orders', orders],
    ['refusals', refusals],
  ]),
  metrics: [orders, refusals],
  period: 60,
};
const valuesOf = (expression: string) => seriesOf(evaluate(expression, context), 3);

test.each([
  ['orders', [[4, null, 6]]],
  ['FILL(orders, 0)', [[4, 0, 6]]],
  ['100 * refusals / FILL(orders, 0)', [[25, null, 50]]],
  ['(orders + refusals) * 2', [[10, null, 18]]],
  ['FILL(orders, 0) / PERIOD(orders) * 120', [[8, 0, 12]]],
  ['SUM([orders, refusals])', [[5, 2, 9]]],
  ['SUM(METRICS())', [[5, 2, 9]]],
  ['MAX(refusals)', [[3, 3, 3]]],
  ['-refusals', [[-1, -2, -3]]],
  ['IF(refusals >= 2, 100 * FILL(orders, 0) / refusals, 0)', [[0, 0, 200]]],
  ['IF(orders > 5, 1, refusals + 1 == 2)', [[1, null, 1]]],
])('evaluates %s', (expression, expected) => {
  expect(valuesOf(expression)).toEqual(expected);
});

test.each(['ANOMALY_DETECTION_BAND(orders)', 'missing + 1', 'orders +', 'orders )', '%'])(
  'says that it cannot evaluate %s',
  (expression) => {
    expect(() => valuesOf(expression)).toThrow(/not (evaluated locally|understood)/);
  },
);

test('reads what a search looks for', () => {
  const search = searchOf(`SUM(SEARCH('{ServerlessPatterns,service,reason} MetricName="OrderRefused"', 'Sum', 60))`);

  expect(search).toEqual({
    namespace: 'ServerlessPatterns',
    dimensions: ['service', 'reason'],
    terms: [['MetricName', 'OrderRefused']],
    stat: 'Sum',
  });
});

test('labels what a search found by what differs', () => {
  const found = ['EXISTS', 'FORBIDDEN'].map((Value) => ({
    MetricName: 'OrderRefused',
    Dimensions: [
      { Name: 'service', Value: 'orders' },
      { Name: 'reason', Value },
    ],
  }));

  expect(labelsOf(found, undefined)).toEqual(['EXISTS', 'FORBIDDEN']);
});

test('completes metrics that repeat what stands above them', () => {
  const metrics = [
    ['ServerlessPatterns', 'SuccessfulOrder', 'service', 'orders'],
    ['.', 'OrderTotal', '.', '.', { label: 'Revenue' }],
    ['...', 'users'],
  ];
  const [widget] = parseBody(JSON.stringify({ widgets: [{ type: 'metric', properties: { metrics } }] }));

  expect(widget && metricsOf(widget.properties)).toMatchObject([
    { name: 'SuccessfulOrder', dimensions: [{ Name: 'service', Value: 'orders' }] },
    { name: 'OrderTotal', dimensions: [{ Name: 'service', Value: 'orders' }], options: { label: 'Revenue' } },
    { name: 'OrderTotal', dimensions: [{ Name: 'service', Value: 'users' }] },
  ]);
});
