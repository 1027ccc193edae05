import { type Metric, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import type { EngineClients } from '../../stacks/clients';

export type Search = { namespace: string; dimensions: string[]; terms: [name: string, value: string][]; stat: string };

const SEARCH = /SEARCH\(\s*(['"])\{([^}]*)\}(.*?)\1\s*,\s*(['"])([\w.]+)\4\s*(?:,\s*\d+\s*)?\)/s;
const TERM = /(\w+)\s*=\s*\\?["']?([^"'\\\s()]+)/g;

/** What a SEARCH of metric math looks for: a namespace, exactly these dimensions, and names and values that must agree. */
export const searchOf = (expression: string): Search | undefined => {
  const [, , schema = '', rest = '', , stat = ''] = SEARCH.exec(expression) ?? [];
  if (!stat) return undefined;
  const [namespace = '', ...dimensions] = schema
    .split(',')
    .map((word) => word.trim().replace(/^\\?["']|\\?["']$/g, ''));
  const terms = [...rest.matchAll(TERM)].map(([, name = '', value = '']): [string, string] => [name, value]);
  return { namespace, dimensions, terms, stat };
};

/** The expression with the search replaced by METRICS(), which then stands for what was found. */
export const withoutSearch = (expression: string) => expression.replace(SEARCH, 'METRICS()');

const agrees = ({ dimensions, terms }: Search, { MetricName, Dimensions = [] }: Metric) => {
  const values = new Map(Dimensions.map(({ Name, Value }) => [Name, Value]));
  if (values.size !== dimensions.length || dimensions.some((name) => !values.has(name))) return false;
  return terms.every(([name, value]) => (name === 'MetricName' ? MetricName : values.get(name)) === value);
};

/** The metrics that a search finds. */
export const findMetrics = async ({ metrics }: Pick<EngineClients, 'metrics'>, search: Search): Promise<Metric[]> => {
  const found: Metric[] = [];
  for await (const { Metrics = [] } of paginateListMetrics({ client: metrics }, { Namespace: search.namespace }))
    found.push(...Metrics.filter((metric) => agrees(search, metric)));
  return found;
};

/** What tells the found ones apart: the values of the dimensions that differ among them. */
export const labelsOf = (found: readonly Metric[], template: string | undefined): string[] => {
  const dimensionOf = ({ Dimensions = [] }: Metric, name: string) =>
    Dimensions.find(({ Name }) => Name === name)?.Value ?? '';
  const names = [...new Set(found.flatMap(({ Dimensions = [] }) => Dimensions.flatMap(({ Name }) => Name ?? [])))];
  const differing = names.filter((name) => new Set(found.map((metric) => dimensionOf(metric, name))).size > 1);
  return found.map((metric) => {
    const standard = (differing.length > 0 ? differing : names).map((name) => dimensionOf(metric, name)).join(' ');
    const label = template || standard || (metric.MetricName ?? '');
    return label
      .replace(/\$\{PROP\(['"]Dim\.([\w-]+)['"]\)\}/g, (_, name) => dimensionOf(metric, name))
      .replace(/\$\{PROP\(['"]MetricName['"]\)\}/g, metric.MetricName ?? '')
      .replace(/\$\{LABEL\}/g, standard);
  });
};
