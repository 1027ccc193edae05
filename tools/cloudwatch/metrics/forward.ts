import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { EngineClients } from '../../stacks/clients';
import { type LogEvent, logEvents } from '../../stacks/log-events';
import { embeddedMetrics, type NamespacedDatum } from './embedded-metrics';
import type { Forwarded } from './forwarded';

type Clients = Pick<EngineClients, 'logs' | 'metrics'>;

/** Lines that are put and noted together: what is lost when one call fails in the middle, and far below its limit of data. */
const LINES_AT_ONCE = 100;

const put = async ({ metrics }: Clients, data: NamespacedDatum[]) => {
  for (const Namespace of new Set(data.map(({ namespace }) => namespace))) {
    const MetricData = data.filter(({ namespace }) => namespace === Namespace).map(({ datum }) => datum);
    await metrics.send(new PutMetricDataCommand({ Namespace, MetricData }));
  }
};

const chunks = (lines: LogEvent[]) =>
  Array.from({ length: Math.ceil(lines.length / LINES_AT_ONCE) }, (_, index) =>
    lines.slice(index * LINES_AT_ONCE, (index + 1) * LINES_AT_ONCE),
  );

/**
 * Puts the metrics that a log group's lines state and that were not put before, each once. On AWS CloudWatch itself does
 * this; the engine keeps such lines as text only.
 */
export const forwardMetrics = async (clients: Clients, forwarded: Forwarded, logGroup: string): Promise<number> => {
  // A term that every such line has; the engine reads it as text to be contained, AWS as a term.
  const query = { logGroup, startTime: forwarded.since(logGroup), pattern: '"_aws"' };
  const lines = (await logEvents(clients, query)).filter((line) => forwarded.isNew(logGroup, line));
  for (const chunk of chunks(lines)) {
    await put(
      clients,
      chunk.flatMap(({ message }) => embeddedMetrics(message)),
    );
    forwarded.note(logGroup, chunk);
  }
  return lines.length;
};
