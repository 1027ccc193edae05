import { isDeepStrictEqual } from 'node:util';
import { type Order, toOrder } from 'order-lookup';
import { isAnonymous } from './anonymise-orders';
import { IMPORT } from './order-changes';
import { follows, type HistoryEntry, historyOf, isStart, keyOf } from './order-history';
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

const AT_ONCE = 10;
const ROUNDS = 3;

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

type Compare = ReturnType<typeof compareOrder>;

const compareAll = async (compare: Compare, keys: readonly Key[]): Promise<Difference[]> => {
  const differences: Difference[] = [];
  for (let at = 0; at < keys.length; at += AT_ONCE)
    differences.push(...(await Promise.all(keys.slice(at, at + AT_ONCE).map(compare))).flat());
  return differences;
};

/** Each key once. */
export const distinct = (keys: readonly Key[]): Key[] => [...new Set(keys.map(historyOf))].map(keyOf);

/**
 * Compares all orders with their histories, while the services run: what differs is looked at again before it is reported,
 * since a change reaches the history a moment after the table.
 */
export const auditOrders =
  ({ orders, history, settle }: Deps) =>
  async (onCompared: (compared: number) => void): Promise<{ compared: number; differences: Difference[] }> => {
    const compare = compareOrder({ orders, history });
    const seen = new Set<string>();
    let differences: Difference[] = [];
    const take = async (records: readonly string[]) => {
      const fresh = [...new Set(records)].filter((record) => !seen.has(record));
      for (const record of fresh) seen.add(record);
      differences.push(...(await compareAll(compare, fresh.map(keyOf))));
      onCompared(seen.size);
    };
    for await (const items of orders.pages()) await take(items.map(historyOf));
    for await (const records of history.records()) await take(records);
    for (let round = 0; round < ROUNDS && differences.length > 0; round += 1) {
      await settle();
      differences = await compareAll(compare, distinct(differences));
    }
    return { compared: seen.size, differences };
  };
