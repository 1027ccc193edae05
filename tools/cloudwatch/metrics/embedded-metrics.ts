// The embedded metric format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
import { type MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod/mini';

const Metric = z.object({ Name: z.string(), Unit: z.catch(z.enum(StandardUnit), 'None') });
const Directive = z.object({
  Namespace: z.string(),
  Dimensions: z.array(z.array(z.string())),
  Metrics: z.array(Metric),
});
const Line = z.looseObject({
  _aws: z.object({ Timestamp: z.number(), CloudWatchMetrics: z.array(Directive) }),
});
type Line = z.infer<typeof Line>;

const Values = z.union([
  z.pipe(
    z.number(),
    z.transform((value) => [value]),
  ),
  z.array(z.number()),
]);

export type NamespacedDatum = { namespace: string; datum: MetricDatum };

const lineOf = (message: string): Line | undefined => {
  // Almost every line is none of these: no need to parse it to know.
  if (!message.includes('"_aws"')) return undefined;
  try {
    return Line.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
};

/** The dimensions of one set, or nothing when the line lacks one of their values: CloudWatch then drops the set. */
const dimensionsOf = (names: string[], line: Line) => {
  const dimensions = names.map((Name) => ({ Name, Value: line[Name] }));
  if (dimensions.some(({ Value }) => Value === undefined)) return undefined;
  return dimensions.map(({ Name, Value }) => ({ Name, Value: String(Value) }));
};

/** What a log line says in metrics: one datum for each metric and each of its dimension sets; none for any other line. */
export const embeddedMetrics = (message: string): NamespacedDatum[] => {
  const line = lineOf(message);
  if (!line) return [];
  const Timestamp = new Date(line._aws.Timestamp);
  return line._aws.CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Metrics.flatMap(({ Name, Unit }) => {
      const values = Values.safeParse(line[Name]).data;
      if (!values) return [];
      return Dimensions.flatMap((names) => {
        const dimensions = dimensionsOf(names, line);
        return dimensions
          ? [{ namespace, datum: { MetricName: Name, Unit, Timestamp, Values: values, Dimensions: dimensions } }]
          : [];
      });
    }),
  );
};
