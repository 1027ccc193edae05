import { quantile } from './crew';
import type { Slice } from './mixed';

/** What a run may end with, in times of what it began with. Garbage and the machine's other work stay below it. */
const LIMITS = { heap: 1.06, p99: 2 };

/** The first part, in which code is still compiled and caches fill, is no measure for the others. */
const settled = (slices: readonly Slice[]) => slices.slice(1);

/** By how much each function's heap has grown since the first settled part, in times of what it was; the largest. */
export const heapGrowth = (slices: readonly Slice[]): number => {
  const first = settled(slices)[0]?.heap ?? [];
  const last = slices.at(-1)?.heap ?? [];
  return Math.max(1, ...last.map((bytes, i) => bytes / (first[i] ?? bytes)));
};

/** How long 99 of 100 requests of this kind, or of all, took at most, in times of what any request took in the middle. */
export const slowest = ({ log }: Slice, what?: string): number => quantile(log, 0.99, what) / quantile(log, 0.5);

/**
 * How much longer the slowest of the later settled parts took than those of the earlier ones, each in times of its own middle,
 * since a machine that does other work too slows all alike.
 */
export const p99Growth = (slices: readonly Slice[], what?: string): number => {
  const times = settled(slices).map((slice) => slowest(slice, what));
  const half = Math.floor(times.length / 2);
  return half === 0 ? 1 : Math.min(...times.slice(-half)) / Math.min(...times.slice(0, half));
};

const faultOf = (what: string, growth: number, limit: number): string[] =>
  growth <= limit ? [] : [`${what} grew to ${growth.toFixed(2)} times what it was, more than ${limit}`];

/** Memory that is never given back. */
export const leaks = (slices: readonly Slice[]): string[] =>
  faultOf('the memory of a function', heapGrowth(slices), LIMITS.heap);

/** Answers that take longer the more was asked and is stored. */
export const slowdowns = (slices: readonly Slice[], hot: string): string[] => [
  ...faultOf('p99', p99Growth(slices), LIMITS.p99),
  ...faultOf(`p99 of ${hot}`, p99Growth(slices, hot), LIMITS.p99),
];
