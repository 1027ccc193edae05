import * as z from 'zod/mini';
import { event, id } from './event';

/** What the restaurant of the workshop's order status module puts on the bus. */
export const OrderUpdated = event({
  name: 'order.updated',
  owner: 'orders',
  source: 'restaurant',
  meaning:
    'A restaurant accepts an order, in the form of the workshop’s order status module. With the status `ACKNOWLEDGED` it has the effect of `OrderAccepted`; with any other it goes to the dead-letter queue.',
  detail: z.object({ data: z.object({ userId: id, orderId: id, status: z.string().check(z.maxLength(64)) }) }),
  example: {
    data: { userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21', orderId: 'dinner-2026-11-21', status: 'ACKNOWLEDGED' },
  },
});
