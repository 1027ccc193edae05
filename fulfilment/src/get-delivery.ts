import type { Caller } from '../../common/http/caller';
import { forbidden } from '../../common/http/problem';
import { deliveryNotFound, type Fulfilment } from './fulfilment';
import type { FulfilmentTable } from './fulfilment-table';

type Asked = { caller: Pick<Caller, 'userId' | 'isAdmin'>; orderId: string; userId?: string | undefined };

/**
 * Where an order stands: one of the caller's, or an admin's question about another user's.
 * @throws FORBIDDEN, DELIVERY_NOT_FOUND even if another user has an order with this id
 */
export const getDelivery =
  ({ fulfilments }: { fulfilments: Pick<FulfilmentTable, 'find'> }) =>
  async ({ caller, orderId, userId = caller.userId }: Asked): Promise<Fulfilment> => {
    if (userId !== caller.userId && !caller.isAdmin) throw forbidden();
    const found = await fulfilments.find({ userId, orderId });
    if (!found) throw deliveryNotFound({ orderId });
    return found;
  };
