import { GetMetricDataCommand, type Metric } from '@aws-sdk/client-cloudwatch';
import type { EngineClients } from '../../stacks/clients';
import type { Values } from './operands';

export type Range = { from: number; to: number };
/** The beginnings of periods of equal length, in seconds, and the range they are of. */
export type Grid = Range & { times: number[]; period: number };
type Client = Pick<EngineClients, 'metrics'>;
type Wanted = { metric: Metric; stat: string };

// GetMetricData takes no more queries in one call.
const QUERIES_AT_ONCE = 500;

/** The periods of a range, whole ones, as CloudWatch counts them. */
export const gridOf = ({ from, to }: Range, period: number): Grid => {
  const first = Math.floor(from / period) * period;
  const times = Array.from({ length: Math.ceil((to - first) / period) }, (_, index) => first + index * period);
  return { from: first, to: first + times.length * period, period, times };
};

/** The range as one period. The engine counts periods from 1970 on: this one is so long that all times are in the first. */
export const wholeGrid = (range: Range): Grid => ({ ...range, times: [0], period: 2 ** 32 });

const fetchSome = async (
  { metrics }: Client,
  wanted: Wanted[],
  { from, to, times, period }: Grid,
): Promise<Values[]> => {
  const { MetricDataResults = [] } = await metrics.send(
    new GetMetricDataCommand({
      StartTime: new Date(from * 1000),
      EndTime: new Date(to * 1000),
      MetricDataQueries: wanted.map(({ metric, stat }, index) => ({
        Id: `q${index}`,
        MetricStat: { Metric: metric, Period: period, Stat: stat },
      })),
    }),
  );
  const results = new Map(MetricDataResults.map((result) => [result.Id, result]));
  return wanted.map((_, index) => {
    const { Timestamps = [], Values = [] } = results.get(`q${index}`) ?? {};
    const byTime = new Map(Timestamps.map((time, place) => [time.getTime() / 1000, Values[place] ?? null]));
    return times.map((time) => byTime.get(time) ?? null);
  });
};

/** A series for each metric that is wanted, over the grid. */
export const fetchValues = async (client: Client, wanted: Wanted[], grid: Grid): Promise<Values[]> => {
  const found: Values[] = [];
  for (let index = 0; index < wanted.length; index += QUERIES_AT_ONCE)
    found.push(...(await fetchSome(client, wanted.slice(index, index + QUERIES_AT_ONCE), grid)));
  return found;
};
