import type { Publish } from '../../common/events/publish';
import { eventIn, recordOfItem } from './order-changes';
import type { HistoryEntry } from './order-history';
import type { StoredHistory } from './stored-history-table';
import type { OrderItem, StoredOrders } from './stored-orders-table';

type Deps = {
  history: Pick<StoredHistory, 'list'>;
  append: (entry: HistoryEntry) => Promise<void>;
  publish: Publish;
  now: () => Date;
};

/** What became of an order: it lacked nothing, its last change was recorded, or it was imported before and published again. */
export type ImportOutcome = 'complete' | 'recorded' | 'repeated' | 'unreadable';
export type Imported = Record<ImportOutcome, number>;

const missingRecord = (item: OrderItem, last: HistoryEntry | undefined, now: Date) => {
  try {
    return recordOfItem(item, last, now);
  } catch {
    return 'unreadable';
  }
};

/**
 * Records what the history lacks of one order: all of it, when the order is older than the stream, or its last change. What
 * was changed before that, and is in no item any more, stays missing.
 *
 * An order whose history ends with its import is published again, since an earlier import may have been interrupted between
 * the two steps.
 */
export const importOrder =
  ({ history, append, publish, now }: Deps) =>
  async (item: OrderItem): Promise<ImportOutcome> => {
    const last = (await history.list(item)).at(-1);
    const missing = missingRecord(item, last, now());
    if (missing === 'unreadable') return missing;
    if (missing) {
      await append(missing.entry);
      await publish(missing.event);
      return 'recorded';
    }
    if (last?.name !== 'OrderImported') return 'complete';
    await publish(eventIn(last));
    return 'repeated';
  };

/** Imports all orders whose history lacks something. It can be interrupted and repeated at any time. */
export const importOrders =
  ({ orders, ...deps }: Deps & { orders: Pick<StoredOrders, 'pages'> }) =>
  async (onImported: (soFar: Imported) => void): Promise<Imported> => {
    const importOne = importOrder(deps);
    const counts: Imported = { complete: 0, recorded: 0, repeated: 0, unreadable: 0 };
    for await (const items of orders.pages()) {
      for (const item of items) {
        counts[await importOne(item)] += 1;
        onImported(counts);
      }
    }
    return counts;
  };
