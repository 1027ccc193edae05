import { deliveryNotFound, type Fulfilment, type FulfilmentKey } from './fulfilment';
import type { FulfilmentTable } from './fulfilment-table';

/** Where the order of a user stands. @throws DELIVERY_NOT_FOUND even if another user has an order with this id */
export const getDelivery =
  ({ fulfilments }: { fulfilments: Pick<FulfilmentTable, 'find'> }) =>
  async (key: FulfilmentKey): Promise<Fulfilment> => {
    const found = await fulfilments.find(key);
    if (!found) throw deliveryNotFound(key);
    return found;
  };
