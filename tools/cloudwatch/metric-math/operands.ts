// What metric math computes with: numbers, series of values by period, and lists of series.

/** A value for each period. */
export type Values = (number | null)[];
export type Operand = number | Values | Values[];

const isList = (operand: Operand): operand is Values[] => Array.isArray(operand) && operand.some(Array.isArray);
export const isSeries = (operand: Operand): operand is Values => Array.isArray(operand) && !operand.some(Array.isArray);

export type Combine = (one: number, other: number) => number;

/** Period by period; a period in which one of the two is missing has no value. */
export const combine = (one: Operand, other: Operand, by: Combine): Operand => {
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
export const reduce = (operand: Operand, by: (values: number[]) => number): Operand => {
  const known = (values: Values) => values.filter((value) => value !== null);
  if (typeof operand === 'number') return operand;
  if (isSeries(operand)) return by(known(operand));
  return (operand[0] ?? []).map((_, index) => {
    const values = known(operand.map((series) => series[index] ?? null));
    return values.length === 0 ? null : by(values);
  });
};

/** With what is missing replaced. */
export const fill = (operand: Operand, by: Operand): Operand => {
  if (typeof operand === 'number') return operand;
  if (isList(operand)) return operand.map((values) => fill(values, by)).filter(isSeries);
  return operand.map((value, index) => value ?? (isSeries(by) ? (by[index] ?? null) : Number(by)));
};

/** In each period the one or the other; a period of which the condition is unknown has no value. */
export const choose = (condition: Operand, one: Operand, other: Operand): Operand => {
  if (typeof condition === 'number') return condition === 0 ? other : one;
  const at = (operand: Operand, index: number) => (isSeries(operand) ? (operand[index] ?? null) : Number(operand));
  if (isList(condition)) throw new Error('IF of several series is not evaluated locally');
  return condition.map((holds, index) => (holds === null ? null : at(holds === 0 ? other : one, index)));
};

/** The series of a result; one number is that number in each period. */
export const seriesOf = (result: Operand, periods: number): Values[] => {
  if (typeof result === 'number') return [Array.from({ length: periods }, () => result)];
  return isList(result) ? result : isSeries(result) ? [result] : [];
};
