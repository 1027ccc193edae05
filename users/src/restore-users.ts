import type { Item } from '../../common/dynamodb/conditional-write';
import type { Restored, RestoreItems, WantedRestore } from '../../common/dynamodb/restore-table';
import type { ChangedBy } from '../../common/events/changed-by';
import { firstVersion } from './user';

type Deps = { restoreItems: RestoreItems; now: () => Date };

/**
 * Adds the users that a restored table has and the service's lacks, each at a version that it has never had. Each notes the
 * table that it comes from.
 */
export const restoreUsers =
  ({ restoreItems, now }: Deps) =>
  (wanted: WantedRestore): Promise<Restored> => {
    const by: ChangedBy = { actor: 'admin', correlationId: wanted.from };
    const renewed = (item: Item): Item => {
      const at = now();
      return { ...item, version: firstVersion(at), lastChange: { ...by, time: at.toISOString() } };
    };
    return restoreItems({ ...wanted, key: ['userid'], renewed });
  };
