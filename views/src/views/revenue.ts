import * as z from 'zod/mini';
import { defaults, markets } from '../../../events/markets';
import { restaurantKey } from '../restaurant-key';
import { sum } from '../view';

/** A market of which nobody knows any more has the currency that most have, as in the fulfilment. */
const currencyOf = (market: string = defaults.market): string =>
  (markets.find(({ name }) => name === market) ?? markets[0]).currency;

/** What a restaurant takes in a day. */
export const view = sum({
  name: 'revenue',
  access: 'admin',
  title: 'Revenue',
  meaning:
    'How many orders a restaurant got on each day, and their amount, without those that were canceled; the latest day first.',
  key: restaurantKey,
  direction: 'descending',
  item: z.object({ day: z.string(), currency: z.string() }),
  amounts: z.object({ orders: z.int(), cents: z.int() }),
  fields: {
    day: 'The day on which the orders were placed, in UTC.',
    currency: 'The currency of the amount (ISO 4217).',
    orders: 'How many orders.',
    cents: 'The amount of the orders in cents, which is exact.',
  },
  example: { day: '2026-11-21', currency: 'USD', orders: 2, cents: 4496 },
  rows: ({ order }) => {
    if (order.status === 'CANCELED') return [];
    const day = new Date(order.orderTime).toISOString().slice(0, 10);
    const currency = currencyOf(order.market);
    const amounts = { orders: 1, cents: Math.round(order.totalAmount * 100) };
    return [{ partition: String(order.restaurantId), sort: `${day} ${currency}`, content: { day, currency }, amounts }];
  },
});
