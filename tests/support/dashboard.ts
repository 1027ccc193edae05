import * as z from 'zod/mini';
import { at, type Template } from './template';

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
    ['service', 'reason', 'step', 'Operation'].includes(String(dimension))
      ? `${dimension}=${value}`
      : String(dimension),
  );
  return [namespace, name, ...parts].join(' ');
};

/** The metrics of a widget, each in one line. */
export const metricLinesOf = (metrics: readonly (readonly unknown[])[]): string[] =>
  metrics.map((metric) => {
    const [namespace, name, ...rest] = metric.filter((part) => typeof part === 'string');
    const dimensions = rest.flatMap((part, index) => (index % 2 === 0 ? [[part, rest[index + 1]] as const] : []));
    return lineOf(namespace, name, dimensions);
  });
