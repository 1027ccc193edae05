import type { Restored, RestoreItems, WantedRestore } from '../../common/dynamodb/restore-table';

type Deps = { restoreItems: RestoreItems; now: () => Date };

/**
 * Adds the orders that a restored table has and the service's lacks, each at a version that it has never had: versions are
 * counted from 1, and this one is the time in milliseconds.
 */
export const restoreOrders =
  ({ restoreItems, now }: Deps) =>
  (wanted: WantedRestore): Promise<Restored> =>
    restoreItems({
      ...wanted,
      key: ['userId', 'orderId'],
      renewed: (item) => ({ ...item, data: { ...Object(item.data), version: now().getTime() } }),
    });
