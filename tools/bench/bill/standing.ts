// What the platform costs each month before anybody orders, counted from the templates.
import * as z from 'zod/mini';
import { templates } from '../../../tests/support/services';
import { at, resourcesOf } from '../../../tests/support/template';
import { prices } from '../../figures/prices';
import { functions } from '../../stacks/stacks';
import type { Invocation } from '../product/invocation';
import { queueOf } from '../product/wiring';

const { dollars } = prices;
const MINUTES_OF_MONTH = 43_200;
const MILLION = 1_000_000;
/** Lambda asks an empty queue five at a time, and each time for 20 seconds. */
const POLLS_OF_MONTH = 5 * 3 * MINUTES_OF_MONTH;
/** Of a query that finds nothing, eventually consistent. */
const EMPTY_QUERY_UNITS = 0.5;

const all = (type: string) => templates.flatMap(({ template }) => resourcesOf(template, type));

/** An alarm on computed metrics pays for each of them. */
const alarmMetrics = (): number =>
  all('AWS::CloudWatch::Alarm').reduce((sum, [, { Properties }]) => {
    const computed = z.safeParse(z.array(z.unknown()), Properties.Metrics);
    const read = computed.success ? computed.data.filter((one) => at(one, 'MetricStat') !== undefined).length : 1;
    return sum + read;
  }, 0);

const Embedded = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

const metricsIn = (line: string): string[] => {
  const embedded = z.safeParse(Embedded, JSON.parse(line));
  if (!embedded.success) return [];
  const { _aws, ...values } = embedded.data;
  return _aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) => JSON.stringify([Namespace, Name, names.map((name) => [name, values[name]])])),
    ),
  );
};

/** The service's own metrics that these calls count: each name with each value of its dimensions is one. */
export const ownMetrics = (invocations: readonly Invocation[]): number =>
  new Set(invocations.flatMap(({ log }) => log.split('\n').filter(Boolean).flatMap(metricsIn))).size;

export type Standing = { what: string; count: string; dollars: number };

/** The schedule's calls of a month, each with queries that find nothing. */
const sweepOf = (life: readonly Invocation[]): Standing => {
  const [sweep] = life.filter(({ cause }) => cause === 'schedule');
  const queries = sweep?.trips.filter(({ operation }) => operation === 'Query').length ?? 0;
  const each =
    dollars.millionScheduledCalls + dollars.millionInvocations + queries * EMPTY_QUERY_UNITS * dollars.millionReadUnits;
  return {
    what: 'the sweep, each minute, without its time and log',
    count: `${MINUTES_OF_MONTH.toLocaleString('en-GB')} calls, ${queries} queries each`,
    dollars: (MINUTES_OF_MONTH * each) / MILLION,
  };
};

export const standing = (life: readonly Invocation[]): Standing[] => {
  const counted = (what: string, count: number, each: number): Standing => ({
    what,
    count: count.toLocaleString('en-GB'),
    dollars: count * each,
  });
  const queues = functions.filter((one) => queueOf(one) !== undefined).length;
  return [
    counted('metrics that alarms watch', alarmMetrics(), dollars.alarm),
    counted('dashboards', all('AWS::CloudWatch::Dashboard').length, dollars.dashboard),
    counted('own metrics that a delivered order counts', ownMetrics(life), dollars.metric),
    counted('secrets', all('AWS::SecretsManager::Secret').length, dollars.secret),
    {
      what: 'polling of empty queues, at most',
      count: `${queues} queues, ${POLLS_OF_MONTH.toLocaleString('en-GB')} requests each`,
      dollars: (queues * POLLS_OF_MONTH * dollars.millionQueueRequests) / MILLION,
    },
    sweepOf(life),
  ];
};
