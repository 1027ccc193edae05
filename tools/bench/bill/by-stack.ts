import type { Invocation } from '../product/invocation';
import { billOf } from './bill';
import { type Usage, usageOfAll } from './usage';

/** What the calls of one stack's functions use, and the dollars for a million times that. */
export type OfStack = { stack: string; usage: Usage; dollars: number };

/** Stack by stack, in the order in which they come into it. */
export const byStack = (life: readonly Invocation[]): OfStack[] =>
  [...new Set(life.map(({ stack }) => stack))].map((stack) => {
    const usage = usageOfAll(life.filter((one) => one.stack === stack));
    return { stack, usage, dollars: billOf(usage).total };
  });
