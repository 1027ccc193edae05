import { type Item, newWriteId } from '../../common/dynamodb/conditional-write';
import type { Restored, RestoreItems, WantedRestore } from '../../common/dynamodb/restore-table';
import type { LastChange } from './last-change';

type Deps = { restoreItems: RestoreItems; now: () => Date };

/**
 * Adds the fulfilments that a restored table has and the service's lacks, each at a version and a revision that it has never
 * had: the time in milliseconds. That is no event. The sweep goes on with each that has not ended; what has happened to its
 * order since then, `events -- audit` names.
 */
export const restoreFulfilments =
  ({ restoreItems, now }: Deps) =>
  (wanted: WantedRestore): Promise<Restored> => {
    const renewed = (item: Item): Item => {
      const at = now();
      const lastChange: LastChange = {
        actor: 'admin',
        correlationId: wanted.from,
        writeId: newWriteId(),
        time: at.toISOString(),
      };
      const versions = { version: at.getTime(), revision: at.getTime() };
      return { ...item, writeId: lastChange.writeId, lastChange, data: { ...Object(item.data), ...versions } };
    };
    return restoreItems({ ...wanted, key: ['userId', 'orderId'], renewed });
  };
