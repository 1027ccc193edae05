import { isDeepStrictEqual } from 'node:util';
import type { OrderKey } from 'order-lookup';
import type { Random } from '../random';
import type { Product } from './product';
import type { createWorkload } from './workload';
import { type Change, nameOf } from './written';

const MAX_LIMIT = 20;

/** An order's history as the API shows it, page by page. */
const shown = async (historyOf: Product['historyOf'], key: OrderKey, limit: number) => {
  const orders: unknown[] = [];
  let complete = true;
  let isLastPageEmpty = false;
  let cursor: string | undefined;
  do {
    const page = await historyOf(key, { limit, cursor });
    orders.push(...page.entries.map(({ order }) => order));
    complete &&= page.complete;
    isLastPageEmpty = page.entries.length === 0;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { orders, complete, isLastPageEmpty };
};

type Subject = {
  product: Product;
  workload: ReturnType<typeof createWorkload>;
  /** Where a change is kept, if it is. */
  positionOf: (change: Change) => string | undefined;
  random: Random;
};

const byPosition = (positionOf: Subject['positionOf']) => (one: Change, other: Change) =>
  String(positionOf(one)) < String(positionOf(other)) ? -1 : 1;

/**
 * Whether the API shows each order's item at every version that is kept, in the order of the changes, and says that a history
 * is complete exactly when it is. Of another tool's writes, which leave the version as it is, only a missing last one can be
 * noticed, on the page with the last entry. The audit is held to the same, with all pages before it.
 *
 * An order whose version another tool took back has versions that occur twice. Its changes are shown by version, so its history
 * is called complete only when the change that is shown last is its last; and one of two that is missing cannot be noticed.
 * When another tool raised the version, the history has no change by the service for it, and is not called complete.
 */
export const findingsInShown = async ({ product, workload, positionOf, random }: Subject): Promise<string[]> => {
  const findings: string[] = [];
  for (const key of workload.keys) {
    const name = nameOf(key);
    const own = workload.written.flatMap(({ change }) => (change && nameOf(change.key) === name ? change : []));
    const last = own.at(-1);
    if (!last || !workload.exists(key)) continue;
    const { orders, complete, isLastPageEmpty } = await shown(product.historyOf, key, 1 + random.below(MAX_LIMIT));
    const isSteady = !workload.takenBack.has(name);
    const kept = own.filter((change) => positionOf(change) !== undefined);
    const there = isSteady ? kept : kept.toSorted(byPosition(positionOf));
    if (
      !isDeepStrictEqual(
        orders,
        there.map(({ order }) => order),
      )
    )
      findings.push(`the history of ${name} does not lead to its item at each version`);
    if (workload.raised.has(name)) continue;
    const missing = own.filter((change) => !kept.includes(change));
    const isComplete = missing.length === 0 && there.at(-1) === last;
    if (isComplete && !complete) findings.push(`complete, but not said to be: ${name}`);
    const differences = await product.audit(key);
    if (isComplete && differences.length > 0) findings.push(`the audit names what does not differ: ${name}`);
    const isOwnMissing = isSteady && missing.some(({ isOwn }) => isOwn);
    const isLastMissing = !isDeepStrictEqual(there.at(-1)?.order, last.order);
    if ((isOwnMissing || (isLastMissing && !isLastPageEmpty)) && complete)
      findings.push(`said to be complete: ${name}`);
    if ((isOwnMissing || isLastMissing) && differences.length === 0)
      findings.push(`the audit sees nothing missing: ${name}`);
  }
  return findings;
};
