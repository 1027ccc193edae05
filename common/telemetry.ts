import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { LogFormat } from './log-format';

/** Logs and metrics. Service name, namespace and level come from the `POWERTOOLS_*` variables, which the libraries read. */
export const logger = new Logger({ logFormatter: new LogFormat() });
export const metrics = new Metrics();
