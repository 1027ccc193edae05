import type { EngineClients } from '../../stacks/clients';
import { evaluate } from '../metric-math/expression';
import { seriesOf, type Values } from '../metric-math/operands';
import { fetchValues, type Grid } from '../metric-math/values';
import { metricsOf, type Properties, type StatedMetric } from './definition';
import { findMetrics, labelsOf, searchOf, withoutSearch } from './search';
import type { Line } from './view';

type Client = Pick<EngineClients, 'metrics'>;
type Drawn = { lines: Line[]; note: string };
type Known = { ids: Map<string, Values>; metrics: Values[] };

const standardLabel = ({ name, dimensions }: StatedMetric) => name || dimensions.map(({ Value }) => Value).join(' ');

const searched = async (client: Client, expression: string, label: string | undefined, grid: Grid) => {
  const search = searchOf(expression);
  if (!search) return undefined;
  const found = await findMetrics(client, search);
  const values = await fetchValues(
    client,
    found.map((metric) => ({ metric, stat: search.stat })),
    grid,
  );
  return { values, labels: labelsOf(found, label) };
};

/** The series of one expression, each with its label. */
const seriesOfExpression = async (client: Client, { options }: StatedMetric, known: Known, grid: Grid) => {
  const { expression = '', label } = options;
  const search = await searched(client, expression, label, grid);
  if (search && search.values.length === 0) return [];
  const context = {
    ids: known.ids,
    metrics: search?.values ?? known.metrics,
    period: Math.min(grid.period, grid.to - grid.from),
  };
  const series = seriesOf(evaluate(search ? withoutSearch(expression) : expression, context), grid.times.length);
  return series.map((values, index) => {
    const isSearched = search && series.length === search.labels.length;
    return { values, label: (isSearched ? search.labels[index] : label) ?? label ?? expression };
  });
};

const lineOf = ({ options }: StatedMetric, label: string, values: Values): Line => ({
  label,
  values,
  axis: options.yAxis,
  colour: options.color,
});

const isMeasured = ({ values }: { values: Values }) => values.some((value) => value !== null);

/** By the proxy, of what goes through it. */
const MEASURED_LOCALLY = 'AWS/ApiGateway';

/** Why a graph is empty, which on AWS it might not be. */
const reasonOf = (stated: StatedMetric[], problems: string[]) => {
  const [problem] = problems;
  if (problem) return problem;
  const namespaces = [
    ...new Set(stated.map(({ namespace, options }) => namespace || searchOf(options.expression ?? '')?.namespace)),
  ];
  const ofAws = namespaces.find((namespace) => namespace?.startsWith('AWS/') && namespace !== MEASURED_LOCALLY);
  if (ofAws) return `${ofAws} is what AWS itself measures; the local engine does not.`;
  return 'Nothing was measured in this time. Place an order, or run: npm run load';
};

type Lines = Map<StatedMetric, Line[]>;

const isExpression = ({ options }: StatedMetric) => options.expression !== undefined;

/** The metrics that are named as they are, and under which ids expressions know them. */
const plainLines = async (client: Client, properties: Properties, stated: StatedMetric[], grid: Grid) => {
  const plain = stated.filter((metric) => !isExpression(metric));
  const wanted = plain.map(({ namespace, name, dimensions, options }) => ({
    metric: { Namespace: namespace, MetricName: name, Dimensions: dimensions },
    stat: options.stat ?? properties.stat,
  }));
  const metrics = await fetchValues(client, wanted, grid);
  const known: Known = { ids: new Map(), metrics };
  const lines: Lines = new Map();
  for (const [index, metric] of plain.entries()) {
    const values = metrics[index] ?? [];
    if (metric.options.id) known.ids.set(metric.options.id, values);
    lines.set(metric, [lineOf(metric, metric.options.label ?? standardLabel(metric), values)]);
  }
  return { known, lines };
};

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Adds the lines of those expressions whose ids are known; returns why the others have none. */
const addExpressions = async (client: Client, stated: StatedMetric[], known: Known, lines: Lines, grid: Grid) => {
  const problems = new Map<StatedMetric, string>();
  for (const metric of stated) {
    try {
      const series = await seriesOfExpression(client, metric, known, grid);
      const [first] = series;
      if (metric.options.id && first) known.ids.set(metric.options.id, first.values);
      const drawn = series.map(({ label, values }) => lineOf(metric, label, values));
      lines.set(metric, drawn);
    } catch (error) {
      problems.set(metric, `Not evaluated locally: ${metric.options.expression} (${messageOf(error)})`);
    }
  }
  return problems;
};

/** What a graph's metrics and expressions come to over the grid, or why they come to nothing. */
export const linesOf = async (client: Client, properties: Properties, grid: Grid): Promise<Drawn> => {
  const stated = metricsOf(properties);
  const { known, lines } = await plainLines(client, properties, stated, grid);
  // An expression may name one that stands below it: what fails is tried again as long as others succeed.
  let left = stated.filter(isExpression);
  let problems = new Map<StatedMetric, string>();
  for (let before = Number.POSITIVE_INFINITY; left.length > 0 && left.length < before; left = [...problems.keys()]) {
    before = left.length;
    problems = await addExpressions(client, left, known, lines, grid);
  }
  const visible = stated.filter(({ options }) => options.visible).flatMap((metric) => lines.get(metric) ?? []);
  // A FILL draws a line also where nothing was ever measured.
  const isMeasuredAtAll = known.metrics.length === 0 || known.metrics.some((values) => isMeasured({ values }));
  const isEmpty = !isMeasuredAtAll || !visible.some(isMeasured);
  const told = [...problems.values()];
  return { lines: isEmpty ? [] : visible, note: isEmpty ? reasonOf(stated, told) : (told[0] ?? '') };
};
