import type { OrderKey } from 'order-lookup';
import { Unprocessable } from '../../common/events/unprocessable';
import type { Refusal } from '../../events/fulfilment';
import type { OrderChanges } from './orders-table';

type Deps = { orders: Pick<OrderChanges, 'cancelForService'> };

type Cancellation = { reason: Refusal; version?: number | undefined };

/**
 * Cancels an order that a service cannot fulfil: only while it is PLACED, but however long ago it was placed. With a `version`,
 * only while the order is at it: an order that was edited since may be one that the service can fulfil.
 * @returns `repeated` for an order that was canceled, acknowledged or edited before, and stays as it is
 * @throws Unprocessable for an order that is not there
 */
export const cancelForService =
  ({ orders }: Deps) =>
  async (key: OrderKey, { reason, version }: Cancellation): Promise<'done' | 'repeated'> => {
    const result = await orders.cancelForService(key, reason, version === undefined ? undefined : [version]);
    if (result.ok) return 'done';
    if (!result.found) throw new Unprocessable('ORDER_NOT_FOUND');
    return 'repeated';
  };
