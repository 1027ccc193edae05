import type { Publish } from '../../common/events/publish';
import { OperatorError } from '../../common/operator-error';
import { eventIn } from './order-changes';
import type { StoredHistory, TimeRange } from './stored-history-table';

/**
 * Publishes the history of one order again, oldest first, each event with the id that it had.
 * @returns how many events
 * @throws OperatorError for an order that has no history
 */
export const republishOrder =
  ({ history, publish }: { history: Pick<StoredHistory, 'list'>; publish: Publish }) =>
  async (key: { userId: string; orderId: string }): Promise<number> => {
    const entries = await history.list(key);
    if (entries.length === 0) throw new OperatorError(`Order ${key.orderId} of user ${key.userId} has no history.`);
    for (const entry of entries) await publish(eventIn(entry));
    return entries.length;
  };

export type Replayed = { read: number; published: number };

/** Publishes again what was changed in a time range: the events of one order in their order, each with the id that it had. */
export const replayOrders =
  ({ history, publish }: { history: Pick<StoredHistory, 'between'>; publish: Publish }) =>
  async (range: TimeRange, onReplayed: (soFar: Replayed) => void): Promise<Replayed> => {
    const counts = { read: 0, published: 0 };
    for await (const { entries, read } of history.between(range)) {
      for (const entry of entries) {
        await publish(eventIn(entry));
        counts.published += 1;
        onReplayed(counts);
      }
      counts.read += read;
      onReplayed(counts);
    }
    return counts;
  };
