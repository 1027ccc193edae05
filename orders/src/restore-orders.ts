import { type Item, newWriteId } from '../../common/dynamodb/conditional-write';
import type { Restored, RestoreItems, WantedRestore } from '../../common/dynamodb/restore-table';
import type { LastChange } from './last-change';

type Deps = { restoreItems: RestoreItems; now: () => Date };

/**
 * Adds the orders that a restored table has and the service's lacks, each at a version that it has never had: versions are
 * counted from 1, and this one is the time in milliseconds. Each notes the table that it comes from.
 */
export const restoreOrders =
  ({ restoreItems, now }: Deps) =>
  (wanted: WantedRestore): Promise<Restored> => {
    const renewed = (item: Item): Item => {
      const at = now();
      const lastChange: LastChange = {
        type: 'OrderRestored',
        actor: 'admin',
        correlationId: wanted.from,
        writeId: newWriteId(),
        time: at.toISOString(),
      };
      return { ...item, lastChange, data: { ...Object(item.data), version: at.getTime() } };
    };
    return restoreItems({ ...wanted, key: ['userId', 'orderId'], renewed });
  };
