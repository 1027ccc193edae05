import { stacks } from '../../stacks/stacks';
import type { Invocation } from '../product/invocation';
import { billOf } from './bill';
import { type Usage, usageOfAll } from './usage';

/** What the calls of one stack's functions use, and the dollars for a million times that. */
export type OfStack = { stack: string; usage: Usage; dollars: number };

/** Stack by stack, without those that have no part in it. */
export const byStack = (life: readonly Invocation[]): OfStack[] =>
  stacks.flatMap(({ id }) => {
    const own = life.filter(({ stack }) => stack === id);
    if (own.length === 0) return [];
    const usage = usageOfAll(own);
    return [{ stack: id, usage, dollars: billOf(usage).total }];
  });
