// Metric math, as far as dashboards use it: numbers, ids, + - * /, FILL, SUM, AVG, MIN, MAX, PERIOD and METRICS.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html

/** A value for each period. */
export type Values = (number | null)[];
type Operand = number | Values | Values[];
type Context = { ids: ReadonlyMap<string, Values>; metrics: readonly Values[]; period: number };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]\w*)|(["'])(.*?)\3|([-+*/(),[\]]))/y;

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

const isList = (operand: Operand): operand is Values[] => Array.isArray(operand) && operand.some(Array.isArray);
const isSeries = (operand: Operand): operand is Values => Array.isArray(operand) && !operand.some(Array.isArray);

type Combine = (one: number, other: number) => number;

const combine = (one: Operand, other: Operand, by: Combine): Operand => {
  if (isList(one)) return one.map((values) => combine(values, other, by)).filter(isSeries);
  if (isList(other)) return other.map((values) => combine(one, values, by)).filter(isSeries);
  const length = Math.max(isSeries(one) ? one.length : 0, isSeries(other) ? other.length : 0);
  if (length === 0) return by(Number(one), Number(other));
  return Array.from({ length }, (_, index) => {
    const left = isSeries(one) ? (one[index] ?? null) : Number(one);
    const right = isSeries(other) ? (other[index] ?? null) : Number(other);
    const value = left === null || right === null ? null : by(left, right);
    return value === null || Number.isFinite(value) ? value : null;
  });
};

/** One series out of several, period by period, of those that have a value; one number out of a single series. */
const reduce = (operand: Operand, by: (values: number[]) => number): Operand => {
  const known = (values: Values) => values.filter((value) => value !== null);
  if (typeof operand === 'number') return operand;
  if (isSeries(operand)) return by(known(operand));
  return (operand[0] ?? []).map((_, index) => {
    const values = known(operand.map((series) => series[index] ?? null));
    return values.length === 0 ? null : by(values);
  });
};

const fill = (operand: Operand, by: Operand): Operand => {
  if (typeof operand === 'number') return operand;
  if (isList(operand)) return operand.map((values) => fill(values, by)).filter(isSeries);
  return operand.map((value, index) => value ?? (isSeries(by) ? (by[index] ?? null) : Number(by)));
};

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const reducers: Record<string, (values: number[]) => number> = {
  SUM: sum,
  AVG: (values) => sum(values) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

const PRIORITY: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2 };
const OPERATORS: Record<string, Combine> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
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
    const [first = [...metrics], second = 0] = list(')');
    if (name === 'METRICS') return [...metrics];
    if (name === 'PERIOD') return period;
    if (name === 'FILL') return fill(first, second);
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

/** The series of a result; one number is that number in each period. */
export const seriesOf = (result: Operand, periods: number): Values[] => {
  if (typeof result === 'number') return [Array.from({ length: periods }, () => result)];
  return isList(result) ? result : isSeries(result) ? [result] : [];
};
