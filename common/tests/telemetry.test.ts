import { captureLog } from '../../tests/support/log';

const { lines } = captureLog();

const directiveOf = (line: Record<string, unknown> = {}) => {
  const { CloudWatchMetrics } = line._aws as { CloudWatchMetrics: { Dimensions: string[][]; Metrics: unknown[] }[] };
  return CloudWatchMetrics[0];
};
const sets = (line?: Record<string, unknown>) => directiveOf(line)?.Dimensions;

beforeEach(() => {
  jest.replaceProperty(process, 'env', { ...process.env, POWERTOOLS_METRICS_NAMESPACE: 'cups' });
});

it('counts two reasons of one invocation apart, and neither for what has no reason', async () => {
  // It reads the environment as it loads.
  const { counters, publishMetrics } = await import('../telemetry/telemetry');
  const { count, countByReason } = counters<'CupFilled', 'CupRefused'>();

  count('CupFilled');
  countByReason('CupRefused', 'CRACKED');
  countByReason('CupRefused', 'DIRTY');
  publishMetrics();

  const [cracked, dirty, filled, ...others] = lines();
  expect(cracked).toMatchObject({ CupRefused: 1, reason: 'CRACKED' });
  expect(dirty).toMatchObject({ CupRefused: 1, reason: 'DIRTY' });
  expect(sets(cracked)).toEqual([['service'], ['service', 'reason']]);
  expect(filled).toMatchObject({ CupFilled: 1 });
  expect(sets(filled)).toEqual([['service']]);
  expect(others).toEqual([]);
});

it('measures two times of one invocation apart, each under its dimension alone', async () => {
  const { timers, publishMetrics } = await import('../telemetry/telemetry');
  const { timeBy } = timers<'CupTime', 'place'>();

  timeBy('CupTime', 'place', 'sink', 2.5);
  timeBy('CupTime', 'place', 'shelf', 3600);
  publishMetrics();

  const [sink, shelf, ...others] = lines();
  expect(sink).toMatchObject({ CupTime: 2.5, place: 'sink' });
  expect(shelf).toMatchObject({ CupTime: 3600, place: 'shelf' });
  expect(directiveOf(sink)).toMatchObject({
    Dimensions: [['service', 'place']],
    Metrics: [{ Name: 'CupTime', Unit: 'Seconds' }],
  });
  expect(others).toEqual([]);
});
