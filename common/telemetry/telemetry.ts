import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { LogFormat } from './log-format';

/** Logs and metrics. Service name, namespace and level come from the `POWERTOOLS_*` variables, which the libraries read. */
export const logger = new Logger({ logFormatter: new LogFormat() });
export const metrics = new Metrics();

/** What is counted, by service; docs/operations.md says what each means. */
type Counted =
  | 'SuccessfulOrder'
  | 'OrderEdited'
  | 'OrderAcknowledged'
  | 'OrderCanceled'
  | 'IdempotentReplay'
  | 'UserCreated'
  | 'AuthorizerFailed';

/** Counts one. It is written with the request's other metrics, by `publishMetrics`. */
export const count = (name: Counted): void => {
  metrics.addMetric(name, MetricUnit.Count, 1);
};

/** Counts one twice over: for the service, and for the service and a reason out of a short closed list. */
export const countByReason = (name: 'OrderRefused' | 'TokenRejected', reason: string): void => {
  metrics.addDimensions({});
  metrics.addDimensions({ reason });
  metrics.addMetric(name, MetricUnit.Count, 1);
};

/** Writes what the request counted, if it counted anything. */
export const publishMetrics = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};
