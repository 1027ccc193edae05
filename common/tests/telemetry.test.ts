import { captureLog } from '../../tests/support/log';

const { lines } = captureLog();

const sets = (line: Record<string, unknown> = {}) => {
  const { CloudWatchMetrics } = line._aws as { CloudWatchMetrics: { Dimensions: string[][] }[] };
  return CloudWatchMetrics[0]?.Dimensions;
};

it('counts two reasons of one invocation apart, and neither for what has no reason', async () => {
  jest.replaceProperty(process, 'env', { ...process.env, POWERTOOLS_METRICS_NAMESPACE: 'cups' });
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
