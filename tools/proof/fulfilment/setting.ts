// The world's setting: what the product is configured with, and what the people in it may order.
import type { OrderKey } from 'order-lookup';
import { orderIdOf, userIdOf } from '../../../tests/support/builders';

export type { OrderKey };

export const START = Date.parse('2026-11-27T12:00:00.000Z');
const MINUTE_MS = 60_000;

export const TABLES = { orders: 'orders', fulfilment: 'fulfilment', simulator: 'simulator' } as const;

export const LIMITS = {
  thirdParty: 2 * MINUTE_MS,
  restaurant: 30 * MINUTE_MS,
  customer: 180 * MINUTE_MS,
  carrier: 60 * MINUTE_MS,
  autoAcknowledge: 0,
};
export const CANCEL_WINDOW_MS = 10 * MINUTE_MS;
/** How many deliveries a slot has room for, by world. A call may find one place less: somebody else has it then. */
export const CAPACITIES = [1, 2];
export const SLOT_MS = 15 * MINUTE_MS;

/** Who asks for a booking. */
export const BY: { actor: 'customer'; correlationId: string } = { actor: 'customer', correlationId: 'request' };

/** Two users have orders of the same ids. */
export const KEYS: readonly OrderKey[] = ['maria', 'john'].flatMap((userId) =>
  ['order-1', 'order-2'].map((orderId) => ({ userId: userIdOf(userId), orderId: orderIdOf(orderId) })),
);

type Dish = { id: number; name: string; quantity?: number };
const of = (restaurantId: number, totalAmount: number, { quantity = 1, ...dish }: Dish) => ({
  restaurantId,
  orderItems: [{ ...dish, price: 1, quantity }],
  totalAmount,
});

const pizza = of(1, 9.5, { id: 1, name: 'Pizza Margherita' });
const soup = of(2, 6.8, { id: 1, name: 'Tom Kha Soup' });
const business = { customerType: 'B2B', organizationNumber: '556677' } as const;

/** What is ordered. The more often a content is here, the more often it is chosen. */
export const CONTENTS = [
  pizza,
  pizza,
  soup,
  soup,
  of(2, 12.4, { id: 2, name: 'Pad Thai', quantity: 3 }),
  { ...of(1, 12.4, { id: 3, name: 'Pizza Quattro Formaggi' }), market: 'MX' as const },
  { ...of(1, 95, { id: 1, name: 'Pizza Margherita', quantity: 10 }), ...business },
  { ...pizza, ...business, organizationNumber: '000000' },
  // Of two of these, the restaurant can make one a day.
  of(1, 9_000, { id: 2, name: 'Pizza Diavola', quantity: 60_000 }),
  of(1, 9_000, { id: 2, name: 'Pizza Diavola', quantity: 60_000 }),
  of(3, 24.5, { id: 4, name: 'White Truffle Risotto' }),
  { ...pizza, totalAmount: 402.02 },
  { ...pizza, totalAmount: 408.08 },
  { ...pizza, totalAmount: 500.05 },
  of(4, 5, { id: 1, name: 'Fails twice' }),
  { ...pizza, totalAmount: 504.04 },
  of(4, 5, { id: 2, name: 'Never answers' }),
];
export type Content = (typeof CONTENTS)[number];

/** Whether a third party never answers about this content. */
export const isNeverAnswered = ({
  totalAmount,
  orderItems,
}: {
  totalAmount: number;
  orderItems: readonly { name: string }[];
}): boolean => totalAmount === 504.04 || orderItems.some(({ name }) => name === 'Never answers');

const at = (street: string) => ({ name: 'Secret Name', street, city: 'Secret City', postalCode: '99999' });
export const ADDRESSES = [
  at('7 Secret Street'),
  at('7 Secret Street'),
  at('8 Secret Street'),
  at('1 Nowhere Lane'),
  at('4 Illegible Road'),
  at('13 Lost Parcel Road'),
  at('1 Express Way'),
];

/** Texts that no event may hold. */
export const SECRETS = ['Secret', ...ADDRESSES.map(({ street }) => street)];

/** The start of the n-th slot after a time. */
export const slotAfter = (time: number, n: number): string =>
  `${new Date((Math.floor(time / SLOT_MS) + n) * SLOT_MS).toISOString().slice(0, 16)}Z`;
