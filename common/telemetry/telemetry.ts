import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { LogFormat } from './log-format';

/** Logs and metrics. Service name, namespace and level come from the `POWERTOOLS_*` variables, which the libraries read. */
export const logger = new Logger({ logFormatter: new LogFormat() });
export const metrics = new Metrics();

/** The counters of one service, which counts nothing but what it names here. `publishMetrics` writes what was counted. */
export const counters = <Counted extends string, CountedByReason extends string>() => ({
  /** Counts one. */
  count: (name: Counted): void => {
    metrics.addMetric(name, MetricUnit.Count, 1);
  },

  /**
   * Counts one twice over: for the service, and for the service and a reason out of a short closed list. It is written at
   * once, in a line to itself: two reasons in one line would be taken for one.
   */
  countByReason: (name: CountedByReason, reason: string): void => {
    const metric = metrics.singleMetric();
    metric.addDimensions({});
    metric.addDimensions({ reason });
    metric.addMetric(name, MetricUnit.Count, 1);
  },
});

/** The times that one service measures, in seconds, each by one dimension with a short closed list of values. */
export const timers = <Timed extends string, Dimension extends string>() => ({
  /** Written at once, in a line to itself, for the same reason. */
  timeBy: (name: Timed, dimension: Dimension, value: string, seconds: number): void => {
    const metric = metrics.singleMetric();
    metric.addDimension(dimension, value);
    metric.addMetric(name, MetricUnit.Seconds, seconds);
  },
});

/** Writes what the request counted, if it counted anything. */
export const publishMetrics = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};
