// The views of the worlds: those that are shipped, and two that make more of an order, and stumble over some.
import * as z from 'zod/mini';
import { views as shipped } from '../../../views/src/all-views';
import { list, sum, type View } from '../../../views/src/view';

const about = {
  access: 'admin',
  title: 'Proof',
  meaning: 'Of the proof.',
  key: { name: 'key', meaning: 'Any.', schema: z.string(), example: '1' },
} as const;

/** Several rows of one order, each part of a total. */
const dishes = sum({
  ...about,
  name: 'dishes',
  direction: 'ascending',
  item: z.object({ dish: z.string() }),
  amounts: z.object({ ordered: z.int() }),
  fields: { dish: 'Its name.', ordered: 'How many.' },
  example: { dish: 'Soup', ordered: 2 },
  // Copied, since in a test the world's arrays have another prototype than the product's, and the audit sees that.
  rows: ({ order }) =>
    [...order.orderItems].map(({ name, quantity }) => ({
      partition: String(order.restaurantId),
      sort: name,
      content: { dish: name },
      amounts: { ordered: quantity },
    })),
});

const FAILING = 5;

/** Several rows of an order that move with its status. Its function fails for every fifth amount. */
const stations = list({
  ...about,
  name: 'stations',
  direction: 'descending',
  item: z.object({ orderId: z.string(), userId: z.string(), place: z.string(), at: z.string(), version: z.int() }),
  fields: { orderId: 'Its id.', userId: 'Whose.', place: 'Which.', at: 'When.', version: 'Which one.' },
  example: { orderId: 'order-1', userId: 'maria', place: 'PLACED', at: '2026-11-21T18:30:00.000Z', version: 1 },
  rows: ({ order, changes, fulfilment }) => {
    const { orderId, userId, status, version } = order;
    if (Math.round(order.totalAmount * 100) % FAILING === 0) throw new Error('an amount that the view does not take');
    const at = new Date(order.orderTime).toISOString();
    const places = [status, ...(fulfilment ? [fulfilment.stock, fulfilment.delivery] : []), ...Object.keys(changes)];
    return places.map((place) => ({ partition: place, sort: at, content: { orderId, userId, place, at, version } }));
  },
});

export const views: readonly View[] = [...shipped, dishes, stations];
/** Those of the release before. */
export const viewsBefore: readonly View[] = shipped;
