import * as z from 'zod/mini';
import { event, id } from './event';

/** What a restaurant's own system puts on the bus. The orders stack acknowledges the order. */
export const OrderAccepted = event({
  name: 'OrderAccepted',
  owner: 'orders',
  source: 'restaurant',
  meaning:
    'A restaurant accepts an order. Its system publishes this event, and the orders service then acknowledges the order.',
  detail: z.object({ userId: id, orderId: id, restaurantId: z.int().check(z.minimum(1)) }),
  example: { userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21', orderId: 'dinner-2026-11-21', restaurantId: 3 },
});
