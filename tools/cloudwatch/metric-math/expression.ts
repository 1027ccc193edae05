// Metric math, as far as dashboards and alarms use it: numbers, ids, + - * /, comparisons, IF, FILL, SUM, AVG, MIN, MAX,
// PERIOD and METRICS.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
import jsep from 'jsep';
import { type Combine, choose, combine, fill, isSeries, type Operand, reduce, type Values } from './operands';

type Context = { ids: ReadonlyMap<string, Values>; metrics: readonly Values[]; period: number };

const OPERATORS: Record<string, Combine> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
  '<': (one, other) => Number(one < other),
  '<=': (one, other) => Number(one <= other),
  '>': (one, other) => Number(one > other),
  '>=': (one, other) => Number(one >= other),
  '==': (one, other) => Number(one === other),
  '!=': (one, other) => Number(one !== other),
};

const notHere = (what: string): never => {
  throw new Error(`${what} is not evaluated locally`);
};

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const reducing =
  (by: (values: number[]) => number) =>
  (_: Context, series: Operand): Operand =>
    reduce(series, by);

const FUNCTIONS: Record<string, (context: Context, first: Operand, second: Operand, third: Operand) => Operand> = {
  METRICS: ({ metrics }) => [...metrics],
  PERIOD: ({ period }) => period,
  FILL: (_, series, by) => fill(series, by),
  IF: (_, condition, one, other) => choose(condition, one, other),
  SUM: reducing(sum),
  AVG: reducing((values) => sum(values) / values.length),
  MIN: reducing((values) => Math.min(...values)),
  MAX: reducing((values) => Math.max(...values)),
};

const evaluateNode = (node: jsep.CoreExpression, context: Context): Operand => {
  const value = (inner: jsep.Expression | null) => evaluateNode(inner as jsep.CoreExpression, context);
  if (node.type === 'Literal' && typeof node.value === 'number') return node.value;
  if (node.type === 'Identifier') return context.ids.get(node.name) ?? notHere(node.name);
  if (node.type === 'ArrayExpression') return node.elements.map(value).filter(isSeries);
  if (node.type === 'UnaryExpression' && node.operator === '-')
    return combine(0, value(node.argument), (zero, one) => zero - one);
  if (node.type === 'BinaryExpression')
    return combine(value(node.left), value(node.right), OPERATORS[node.operator] ?? notHere(node.operator));
  if (node.type !== 'CallExpression') return notHere(node.type);
  const name = String(node.callee.name).toUpperCase();
  const [first = [...context.metrics], second = 0, third = 0] = node.arguments.map(value);
  return (FUNCTIONS[name] ?? notHere(name))(context, first, second, third);
};

const parse = (text: string) => {
  try {
    return jsep(text) as jsep.CoreExpression;
  } catch {
    throw new Error(`not understood: ${text}`);
  }
};

/** Evaluates an expression over series of the same periods. @throws with what is not understood */
export const evaluate = (text: string, context: Context): Operand => evaluateNode(parse(text), context);
