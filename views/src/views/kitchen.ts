import * as z from 'zod/mini';
import { progress, Refusal } from '../../../events/fulfilment';
import { restaurantKey } from '../restaurant-key';
import { list } from '../view';

const Dish = z.object({ id: z.number(), name: z.string(), quantity: z.number() });

/** What a restaurant has taken, and what became of it. */
export const view = list({
  name: 'kitchen',
  access: 'admin',
  title: 'Kitchen',
  meaning: 'The orders that a restaurant has accepted, the last one first, each with what became of it.',
  key: restaurantKey,
  direction: 'descending',
  item: z.object({
    userId: z.string(),
    orderId: z.string(),
    orderTime: z.string(),
    acceptedTime: z.optional(z.string()),
    dishes: z.array(Dish),
    status: z.enum(['ACKNOWLEDGED', 'CANCELED']),
    version: z.int(),
    payment: z.optional(progress.payment),
    delivery: z.optional(progress.delivery),
    refusal: z.optional(Refusal),
    slot: z.optional(z.string()),
  }),
  fields: {
    userId: 'The user who placed the order.',
    orderId: 'The id of the order.',
    orderTime: 'When it was placed.',
    acceptedTime: 'When it was accepted. Absent if another tool did that.',
    dishes: 'What to cook.',
    status: 'The status of the order. Only another tool cancels an order that is accepted.',
    version: 'The version of the order.',
    payment: 'What happened to the payment.',
    delivery: 'What happened to the delivery.',
    refusal: 'Why the order cannot be fulfilled, though it was accepted.',
    slot: 'The slot of the delivery that is booked.',
  },
  example: {
    userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21',
    orderId: 'dinner-2026-11-21',
    orderTime: '2026-11-21T18:30:00.000Z',
    acceptedTime: '2026-11-21T18:32:10.000Z',
    dishes: [{ id: 12, name: 'Spaghetti', quantity: 2 }],
    status: 'ACKNOWLEDGED',
    version: 2,
    payment: 'captured',
    delivery: 'booked',
    slot: '2026-11-21T19:15Z',
  },
  rows: ({ order, changes, fulfilment }) => {
    const { userId, orderId, orderTime, status, version } = order;
    const acceptedTime = changes.OrderAcknowledged?.time;
    // An order that was canceled before anybody accepted it is none of the kitchen's.
    if (status === 'PLACED' || (status === 'CANCELED' && acceptedTime === undefined)) return [];
    const dishes = order.orderItems.map(({ id, name, quantity }) => ({ id, name, quantity }));
    const { payment, delivery, refusal, slot } = fulfilment ?? {};
    const ofOrder = { userId, orderId, orderTime, acceptedTime, dishes, status, version };
    const content = { ...ofOrder, payment, delivery, refusal, slot };
    return [
      { partition: String(order.restaurantId), sort: new Date(acceptedTime ?? orderTime).toISOString(), content },
    ];
  },
});
