import { quantile } from './log';
import type { Slice } from './mixed';

/** What a run may end with, in times of what it began with. Garbage and the machine's other work stay below it. */
const LIMITS = { memory: 1.06, slowest: 2, middle: 1.5 };

/** The first part, in which code is still compiled and caches fill, is no measure for the others. */
const settled = (slices: readonly Slice[]) => slices.slice(1);

/** By how much each function's memory has grown since the first settled part, in times of what it was; the largest. */
export const memoryGrowth = (slices: readonly Slice[]): number => {
  const first = settled(slices)[0]?.memory ?? [];
  const last = slices.at(-1)?.memory ?? [];
  return Math.max(1, ...last.map((bytes, i) => bytes / (first[i] ?? bytes)));
};

type Measure = (slice: Slice) => number;

/** How long 99 of 100 requests of this kind, or of all, took at most, in times of what any request took in the middle. */
export const slowest =
  (what?: string): Measure =>
  ({ log }) =>
    quantile(log, 0.99, what) / quantile(log, 0.5);

/** Asked of a table that does not grow with the orders, by the function of another service. */
export const CONTROL = 'read a user';

/** What a request of this kind takes in the middle, in times of the control, which the machine slows down alike. */
export const middle =
  (what: string): Measure =>
  ({ log }) =>
    quantile(log, 0.5, what) / quantile(log, 0.5, CONTROL);

/**
 * What was measured of the later settled parts in times of the earlier ones: of each half the best, since a burst of other work
 * spoils a part or two, and what grows spoils every later one.
 */
export const growthOf = (slices: readonly Slice[], measure: Measure): number => {
  const values = settled(slices).map(measure);
  const half = Math.floor(values.length / 2);
  return half === 0 ? 1 : Math.min(...values.slice(-half)) / Math.min(...values.slice(0, half));
};

const faultOf = (what: string, growth: number, limit: number): string[] =>
  growth <= limit ? [] : [`${what} grew to ${growth.toFixed(2)} times what it was, more than ${limit}`];

/** Memory that is never given back. */
export const leaks = (slices: readonly Slice[]): string[] =>
  faultOf('the memory of a function', memoryGrowth(slices), LIMITS.memory);

/** Requests that take longer the more was asked and is stored: the slowest of all, or one of these kinds on the whole. */
export const slowdowns = (slices: readonly Slice[], kinds: readonly string[]): string[] => [
  ...faultOf('p99', growthOf(slices, slowest()), LIMITS.slowest),
  ...kinds.flatMap((what) => [
    ...faultOf(`p99 of ${what}`, growthOf(slices, slowest(what)), LIMITS.slowest),
    ...faultOf(`the median of ${what}`, growthOf(slices, middle(what)), LIMITS.middle),
  ]),
];
