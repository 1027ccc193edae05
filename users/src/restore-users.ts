import type { Restored, RestoreItems, WantedRestore } from '../../common/dynamodb/restore-table';
import { firstVersion } from './user';

type Deps = { restoreItems: RestoreItems; now: () => Date };

/** Adds the users that a restored table has and the service's lacks, each at a version that it has never had. */
export const restoreUsers =
  ({ restoreItems, now }: Deps) =>
  (wanted: WantedRestore): Promise<Restored> =>
    restoreItems({ ...wanted, key: ['userid'], renewed: (item) => ({ ...item, version: firstVersion(now()) }) });
