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
  isKept: (change: Change) => boolean;
  random: Random;
};

/**
 * Whether the API shows each order's item at every version that is kept, and says that a history is complete exactly when it
 * is. Of another tool's writes, which leave the version as it is, only a missing last one can be noticed, on the page with the
 * last entry. The audit is held to the same, with all pages before it.
 */
export const findingsInShown = async ({ product, workload, isKept, random }: Subject): Promise<string[]> => {
  const findings: string[] = [];
  for (const key of workload.keys) {
    const name = nameOf(key);
    const own = workload.written.flatMap(({ change }) => (change && nameOf(change.key) === name ? change : []));
    const last = own.at(-1);
    if (!last || workload.deleted.has(name)) continue;
    const { orders, complete, isLastPageEmpty } = await shown(product.historyOf, key, 1 + random.below(MAX_LIMIT));
    const there = own.filter(isKept).map(({ order }) => order);
    if (!isDeepStrictEqual(orders, there))
      findings.push(`the history of ${name} does not lead to its item at each version`);
    const missing = own.filter((change) => !isKept(change));
    if (missing.length === 0 && !complete) findings.push(`complete, but not said to be: ${name}`);
    const isNoticeable = missing.some(({ isOwn }) => isOwn) || (missing.includes(last) && !isLastPageEmpty);
    if (isNoticeable && complete) findings.push(`said to be complete: ${name}`);
    const differences = await product.audit(key);
    if (missing.length === 0 && differences.length > 0) findings.push(`the audit names what does not differ: ${name}`);
    const isForAudit = missing.some(({ isOwn }) => isOwn) || missing.includes(last);
    if (isForAudit && differences.length === 0) findings.push(`the audit sees nothing missing: ${name}`);
  }
  return findings;
};
