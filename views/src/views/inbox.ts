import * as z from 'zod/mini';
import { restaurantKey } from '../restaurant-key';
import { list } from '../view';

const Dish = z.object({ id: z.number(), name: z.string(), quantity: z.number() });

/** What a restaurant has to take. */
export const view = list({
  name: 'inbox',
  access: 'admin',
  title: 'Inbox',
  meaning: 'The orders that wait for a restaurant to take them, those that wait longest first.',
  key: restaurantKey,
  direction: 'ascending',
  item: z.object({
    userId: z.string(),
    orderId: z.string(),
    orderTime: z.string(),
    dishes: z.array(Dish),
    totalAmount: z.number(),
    version: z.int(),
  }),
  fields: {
    userId: 'The user who placed the order. Acknowledging it takes this id.',
    orderId: 'The id of the order.',
    orderTime: 'When it was placed.',
    dishes: 'What to cook.',
    totalAmount: 'The amount of the order.',
    version: 'The version of the order. With it in `If-Match`, only what was read is acknowledged.',
  },
  example: {
    userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21',
    orderId: 'dinner-2026-11-21',
    orderTime: '2026-11-21T18:30:00.000Z',
    dishes: [{ id: 12, name: 'Spaghetti', quantity: 2 }],
    totalAmount: 22.48,
    version: 1,
  },
  rows: ({ order }) => {
    if (order.status !== 'PLACED') return [];
    const { userId, orderId, orderTime, totalAmount, version } = order;
    const dishes = order.orderItems.map(({ id, name, quantity }) => ({ id, name, quantity }));
    const content = { userId, orderId, orderTime, dishes, totalAmount, version };
    return [{ partition: String(order.restaurantId), sort: new Date(orderTime).toISOString(), content }];
  },
});
