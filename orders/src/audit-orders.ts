import { isDeepStrictEqual } from 'node:util';
import { type Order, toOrder } from 'order-lookup';
import { compareAll } from '../../common/comparison';
import { isAnonymous } from './anonymise-orders';
import { IMPORT } from './order-changes';
import { follows, type HistoryEntry, isStart, keyOf } from './order-history';
import type { StoredHistory } from './stored-history-table';
import type { StoredOrders } from './stored-orders-table';

type Key = { userId: string; orderId: string };

/** What an order's history and its item disagree about. */
type Disagreement =
  | { kind: 'ORDER_WITHOUT_HISTORY'; version: number }
  | { kind: 'HISTORY_WITHOUT_ORDER' }
  | { kind: 'MISSING_ENTRIES'; from: number; to: number }
  | { kind: 'DIFFERENT_CONTENT'; version: number; lastEntry: number }
  | { kind: 'UNREADABLE_ORDER' };
export type Difference = Key & Disagreement;

/** A history begins with the first version, with an import of an older order, with a restored one, or with an anonymous one. */
const beginsHistory = ({ changeId, name, detail: { metadata } }: HistoryEntry): boolean =>
  isStart({ name, sequence: metadata.sequence }) || changeId === IMPORT || isAnonymous(metadata.userId);

const missingBefore = (entry: HistoryEntry, before: HistoryEntry | undefined): Disagreement[] => {
  const { sequence } = entry.detail.metadata;
  const last = before?.detail.metadata.sequence ?? 0;
  const isNext = before ? follows(last, { name: entry.name, sequence }) : beginsHistory(entry);
  return isNext ? [] : [{ kind: 'MISSING_ENTRIES', from: last + 1, to: sequence - 1 }];
};

const atTheEnd = (order: Order, last: HistoryEntry): Disagreement[] => {
  const { version } = order;
  const { sequence } = last.detail.metadata;
  if (sequence < version) return [{ kind: 'MISSING_ENTRIES', from: sequence + 1, to: version }];
  const isSame = sequence === version && isDeepStrictEqual(last.detail.data.order, order);
  return isSame ? [] : [{ kind: 'DIFFERENT_CONTENT', version, lastEntry: sequence }];
};

/**
 * What is wrong with an order's history: it must have no gap, and its last entry must be the order as it stands.
 * @param entries oldest first
 */
export const disagreements = (order: Order | undefined, entries: readonly HistoryEntry[]): Disagreement[] => {
  const last = entries.at(-1);
  if (!order) return last ? [{ kind: 'HISTORY_WITHOUT_ORDER' }] : [];
  if (!last) return [{ kind: 'ORDER_WITHOUT_HISTORY', version: order.version }];
  return [...entries.flatMap((entry, index) => missingBefore(entry, entries[index - 1])), ...atTheEnd(order, last)];
};

type Deps = {
  orders: Pick<StoredOrders, 'find' | 'pages'>;
  history: Pick<StoredHistory, 'list' | 'records'>;
  /** Lets the changes arrive that are on their way. */
  settle: () => Promise<void>;
};

const readableOrder = (item: unknown): Order | 'unreadable' => {
  try {
    return toOrder(item);
  } catch {
    return 'unreadable';
  }
};

/** Compares one order, as it stands now, with its history. */
export const compareOrder =
  ({ orders, history }: Pick<Deps, 'orders' | 'history'>) =>
  async ({ userId, orderId }: Key): Promise<Difference[]> => {
    const key = { userId, orderId };
    const item = await orders.find(key);
    const order = item && readableOrder(item);
    if (order === 'unreadable') return [{ ...key, kind: 'UNREADABLE_ORDER' }];
    return disagreements(order, await history.list(key)).map((one) => ({ ...key, ...one }));
  };

async function* keysIn(pages: AsyncIterable<{ records: readonly string[] }>): AsyncGenerator<Key[]> {
  for await (const { records } of pages) yield records.map(keyOf);
}

/** Compares all orders with their histories, while the services run. */
export const auditOrders =
  ({ orders, history, settle }: Deps) =>
  (onCompared: (compared: number) => void): Promise<{ compared: number; differences: Difference[] }> =>
    compareAll<Key, Difference>({
      sources: [orders.pages(), keysIn(history.records())],
      compare: compareOrder({ orders, history }),
      settle,
      onCompared,
    });
