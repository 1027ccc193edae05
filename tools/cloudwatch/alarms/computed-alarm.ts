// An alarm on metric math, which the local engine refuses, as its template states it and as CloudWatch evaluates it:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
import * as z from 'zod/mini';
import type { EngineClients } from '../../stacks/clients';
import { evaluate } from '../metric-math/expression';
import { seriesOf, type Values } from '../metric-math/operands';
import { fetchValues, gridOf } from '../metric-math/values';

const Metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.string() })), []),
});
const Query = z.object({
  Id: z.string(),
  Expression: z.optional(z.string()),
  MetricStat: z.optional(z.object({ Stat: z.string(), Period: z.coerce.number(), Metric })),
  ReturnData: z._default(z.boolean(), true),
});
const comparisons = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
};

/** The properties of an alarm that are evaluated here; what stands beside them is not needed. */
export const ComputedAlarm = z.object({
  Metrics: z.array(Query),
  EvaluationPeriods: z.coerce.number(),
  DatapointsToAlarm: z.optional(z.coerce.number()),
  Threshold: z.coerce.number(),
  ComparisonOperator: z.enum(Object.keys(comparisons) as (keyof typeof comparisons)[]),
  TreatMissingData: z._default(z.enum(['breaching', 'notBreaching', 'ignore', 'missing']), 'missing'),
  AlarmActions: z._default(z.array(z.string()), []),
});
export type ComputedAlarm = z.infer<typeof ComputedAlarm>;

/** `undefined`: nothing was measured that would say one or the other. */
export type Evaluated = { state: 'ALARM' | 'OK' | undefined; reason: string };

const periodOf = ({ Metrics }: ComputedAlarm) => Metrics.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period ?? 60;

/** What the alarm looks at: the value of its returned expression in each of its last whole periods. */
const valuesOf = async (client: Pick<EngineClients, 'metrics'>, alarm: ComputedAlarm, now: number): Promise<Values> => {
  const period = periodOf(alarm);
  const to = Math.floor(now / period) * period;
  const grid = gridOf({ from: to - alarm.EvaluationPeriods * period, to }, period);
  const plain = alarm.Metrics.flatMap(({ Id, MetricStat }) => (MetricStat ? [{ Id, ...MetricStat }] : []));
  const wanted = plain.map(({ Metric: metric, Stat: stat }) => ({ metric, stat }));
  const metrics = await fetchValues(client, wanted, grid);
  const ids = new Map(plain.map(({ Id }, index) => [Id, metrics[index] ?? []]));
  const returned = alarm.Metrics.find(({ ReturnData, Expression }) => ReturnData && Expression)?.Expression ?? '';
  const [values = []] = seriesOf(evaluate(returned, { ids, metrics, period }), grid.times.length);
  return values;
};

/** What these values, one for each period, come to. */
export const stateOf = (alarm: ComputedAlarm, values: Values): Evaluated => {
  const { Threshold, ComparisonOperator, TreatMissingData, EvaluationPeriods, DatapointsToAlarm } = alarm;
  const isBreaching = (value: number | null) =>
    value === null ? TreatMissingData === 'breaching' : comparisons[ComparisonOperator](value, Threshold);
  const needed = DatapointsToAlarm ?? EvaluationPeriods;
  const breaching = values.filter(isBreaching).length;
  const told = values.map((value) => (value === null ? 'none' : String(Math.round(value * 100) / 100))).join(', ');
  const reason = `${breaching} of the last ${values.length} values [${told}] breach: ${ComparisonOperator} ${Threshold}`;
  const isUnknown = values.every((value) => value === null) && ['missing', 'ignore'].includes(TreatMissingData);
  return { state: isUnknown ? undefined : breaching >= needed ? 'ALARM' : 'OK', reason };
};

/** The alarm's state at a time, in seconds. @throws when its expression is one that is not evaluated here */
export const evaluateAlarm = async (
  client: Pick<EngineClients, 'metrics'>,
  alarm: ComputedAlarm,
  now: number,
): Promise<Evaluated> => stateOf(alarm, await valuesOf(client, alarm, now));
