import * as z from 'zod/mini';
import { searchOf } from '../../tools/cloudwatch/dashboards/search';
import { at, placeholder, type Template } from './template';

const Dashboard = z.object({
  widgets: z.array(
    z.object({
      type: z.enum(['text', 'metric', 'alarm']),
      x: z.int(),
      y: z.int(),
      width: z.int(),
      height: z.int(),
      properties: z.looseObject({
        title: z.optional(z.string()),
        markdown: z.optional(z.string()),
        metrics: z.optional(z.array(z.array(z.unknown()))),
        alarms: z.optional(z.array(z.string())),
      }),
    }),
  ),
});

/** The widgets of a dashboard as the template has them, placeholders included. */
export const widgetsOf = ({ Resources }: Template, id: string) => {
  const [text] = z.parse(
    z.tuple([z.string(), z.unknown()]),
    at(Resources, id, 'Properties', 'DashboardBody', 'Fn::Sub'),
  );
  // The placeholder continues a list, which JSON does not know.
  return z.parse(Dashboard, JSON.parse(text.replace(`\${ConditionalAlarms}`, ''))).widgets;
};

/** A metric in one line: its namespace, its name and its dimensions, values left out but those of closed lists. */
export const lineOf = (
  namespace: unknown,
  name: unknown,
  dimensions: readonly (readonly [unknown, unknown])[],
): string => {
  const parts = dimensions.map(([dimension, value]) =>
    value !== undefined && ['service', 'reason', 'step', 'Operation'].includes(String(dimension))
      ? `${dimension}=${value}`
      : String(dimension),
  );
  return [namespace, name, ...parts].join(' ');
};

/** All metrics that a search finds, in one line. Its braces end where those of a placeholder in it do. */
const searchedLineOf = (expression: string): string => {
  const search = searchOf(expression.replace(placeholder('Namespace'), 'Namespace'));
  if (!search) throw new Error(`Not a search: ${expression}`);
  const { namespace, dimensions, terms } = search;
  const named = (wanted: string) => terms.find(([name]) => name === wanted)?.[1];
  return lineOf(
    namespace === 'Namespace' ? placeholder(namespace) : namespace,
    named('MetricName'),
    dimensions.map((dimension) => [dimension, named(dimension)]),
  );
};

/** The metrics of a widget, each in one line. */
export const metricLinesOf = (metrics: readonly (readonly unknown[])[]): string[] =>
  metrics.map((metric) => {
    const expression = at(metric[0], 'expression');
    if (typeof expression === 'string') return searchedLineOf(expression);
    const [namespace, name, ...rest] = metric.filter((part) => typeof part === 'string');
    const dimensions = rest.flatMap((part, index) => (index % 2 === 0 ? [[part, rest[index + 1]] as const] : []));
    return lineOf(namespace, name, dimensions);
  });
