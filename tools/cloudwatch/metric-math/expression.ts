// Metric math, as far as dashboards and alarms use it: numbers, ids, + - * /, comparisons, IF, FILL, SUM, AVG, MIN, MAX,
// PERIOD and METRICS.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
import { type Combine, choose, combine, fill, isSeries, type Operand, reduce, type Values } from './operands';

type Context = { ids: ReadonlyMap<string, Values>; metrics: readonly Values[]; period: number };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]\w*)|(["'])(.*?)\3|([<>=!]=|[-+*/(),[\]<>]))/y;

const tokensOf = (text: string) => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`not understood: ${text}`);
    tokens.push(match[4] === undefined ? match[0].trim() : `"${match[4]}`);
  }
  return tokens;
};

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const reducers: Record<string, (values: number[]) => number> = {
  SUM: sum,
  AVG: (values) => sum(values) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='];
const PRIORITY: Record<string, number> = {
  ...Object.fromEntries(COMPARISONS.map((sign) => [sign, 1])),
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 3,
};
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

/** Evaluates an expression over series of the same periods. @throws with what is not understood */
export const evaluate = (text: string, { ids, metrics, period }: Context): Operand => {
  const tokens = tokensOf(text);
  const take = (expected?: string) => {
    const token = tokens.shift();
    if (token === undefined || (expected && token !== expected)) throw new Error(`not understood: ${text}`);
    return token;
  };
  const list = (end: string) => {
    const operands: Operand[] = [];
    while (tokens[0] !== end) {
      operands.push(expression(1));
      if (tokens[0] === ',') take();
    }
    take(end);
    return operands;
  };
  const call = (name: string): Operand => {
    const [first = [...metrics], second = 0, third = 0] = list(')');
    if (name === 'METRICS') return [...metrics];
    if (name === 'PERIOD') return period;
    if (name === 'FILL') return fill(first, second);
    if (name === 'IF') return choose(first, second, third);
    const reducer = reducers[name];
    if (!reducer) throw new Error(`${name} is not evaluated locally`);
    return reduce(first, reducer);
  };
  const primary = (): Operand => {
    const token = take();
    if (token === '(') {
      const inner = expression(1);
      take(')');
      return inner;
    }
    if (token === '[') return list(']').filter(isSeries);
    if (token === '-') return combine(0, primary(), (one, other) => one - other);
    if (/^\d/.test(token)) return Number(token);
    if (tokens[0] === '(') {
      take();
      return call(token.toUpperCase());
    }
    const series = ids.get(token);
    if (!series) throw new Error(`${token} is not evaluated locally`);
    return series;
  };
  const expression = (least: number): Operand => {
    let left = primary();
    for (let token = tokens[0] ?? ''; (PRIORITY[token] ?? 0) >= least; token = tokens[0] ?? '') {
      take();
      const right = expression((PRIORITY[token] ?? 0) + 1);
      left = combine(left, right, OPERATORS[token] ?? ((one) => one));
    }
    return left;
  };
  const result = expression(1);
  if (tokens.length > 0) throw new Error(`not understood: ${text}`);
  return result;
};
