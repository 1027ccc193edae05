import * as z from 'zod/mini';
import { event, id } from './event';

/** What the restaurant of the workshop's order status module puts on the bus. */
export const OrderUpdated = event({
  name: 'order.updated',
  owner: 'orders',
  source: 'restaurant',
  meaning:
    "The workshop's event of a restaurant. With the status `ACKNOWLEDGED` it is taken like `OrderAccepted`; with any other it goes to the dead letters, since an order has no such status.",
  detail: z.object({ data: z.object({ userId: id, orderId: id, status: z.string().check(z.maxLength(64)) }) }),
  example: {
    data: { userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21', orderId: 'dinner-2026-11-21', status: 'ACKNOWLEDGED' },
  },
});
