// The body of a dashboard: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod/mini';
import type { EngineClients } from '../../stacks/clients';

const MetricOptions = z.object({
  id: z.optional(z.string()),
  expression: z.optional(z.string()),
  label: z.optional(z.string()),
  stat: z.optional(z.string()),
  period: z.optional(z.number()),
  visible: z._default(z.boolean(), true),
  yAxis: z._default(z.enum(['left', 'right']), 'left'),
  color: z.optional(z.string()),
});
export type MetricOptions = z.infer<typeof MetricOptions>;

const Annotation = z.object({ label: z.optional(z.string()), value: z.optional(z.number()) });

const Properties = z.object({
  title: z.optional(z.string()),
  markdown: z.optional(z.string()),
  view: z._default(z.string(), 'timeSeries'),
  stacked: z._default(z.boolean(), false),
  stat: z._default(z.string(), 'Average'),
  period: z._default(z.number(), 300),
  setPeriodToTimeRange: z._default(z.boolean(), false),
  start: z.optional(z.string()),
  metrics: z._default(z.array(z.array(z.union([z.string(), MetricOptions]))), []),
  alarms: z._default(z.array(z.string()), []),
  annotations: z.optional(
    z.object({ horizontal: z.optional(z.array(z.unknown())), alarms: z.optional(z.array(z.string())) }),
  ),
});
export type Properties = z.infer<typeof Properties>;

const Definition = z.object({
  type: z.string(),
  x: z._default(z.number(), 0),
  y: z._default(z.number(), 0),
  width: z._default(z.number(), 6),
  height: z._default(z.number(), 6),
  properties: z._default(Properties, {
    view: 'timeSeries',
    stacked: false,
    stat: 'Average',
    period: 300,
    setPeriodToTimeRange: false,
    metrics: [],
    alarms: [],
  }),
});
export type Definition = z.infer<typeof Definition>;

const Body = z.object({ widgets: z.array(Definition) });

/** A dashboard as CloudWatch knows it, and as people call it. */
export type Named = { name: string; title: string };
export type Stated = { title: string; widgets: Definition[] };

export const parseBody = (body: string): Definition[] => z.parse(Body, JSON.parse(body)).widgets;

const HOURS: Record<string, number> = { H: 1, D: 24, W: 168 };

/** The beginning that a widget states for itself, such as `-PT3H` or `-P1D`, as seconds before now. */
export const ownRangeOf = ({ start = '' }: Properties): number | undefined => {
  const [, count, unit = ''] = /^-PT?(\d+)([HDWM])$/.exec(start) ?? [];
  const hours = unit === 'M' ? 1 / 60 : HOURS[unit];
  return count && hours ? Number(count) * hours * 3600 : undefined;
};

/** The horizontal lines of a graph that state a value. */
export const thresholdsOf = ({ annotations }: Properties) =>
  (annotations?.horizontal ?? []).flatMap((stated) => {
    const { value, label = '' } = Annotation.safeParse(stated).data ?? {};
    return value === undefined ? [] : [{ value, label }];
  });

export type StatedMetric = {
  namespace: string;
  name: string;
  dimensions: { Name: string; Value: string }[];
  options: MetricOptions;
};

/** The metrics in full: `.` repeats the word above it, and `...` all that are not written. */
export const metricsOf = ({ metrics }: Properties): StatedMetric[] => {
  let above: string[] = [];
  return metrics.map((stated) => {
    const last = stated.at(-1);
    const options = z.parse(MetricOptions, typeof last === 'object' ? last : {});
    const words = stated.filter((word) => typeof word === 'string');
    const own = words[0] === '...' ? [...above.slice(0, above.length - words.length + 1), ...words.slice(1)] : words;
    const full = own.map((word, index) => (word === '.' ? (above[index] ?? '') : word));
    if (full.length > 0) above = full;
    const [namespace = '', name = '', ...pairs] = full;
    const dimensions = Array.from({ length: Math.floor(pairs.length / 2) }, (_, index) => ({
      Name: pairs[2 * index] ?? '',
      Value: pairs[2 * index + 1] ?? '',
    }));
    return { namespace, name, dimensions, options };
  });
};

/** These dashboards, as they were deployed. */
export const readDashboards = (
  { metrics }: Pick<EngineClients, 'metrics'>,
  named: readonly Named[],
): Promise<Stated[]> =>
  Promise.all(
    named.map(async ({ name: DashboardName, title }) => {
      const { DashboardBody = '{"widgets":[]}' } = await metrics.send(new GetDashboardCommand({ DashboardName }));
      return { title, widgets: parseBody(DashboardBody) };
    }),
  );
