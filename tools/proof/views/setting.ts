// The world's setting: whose orders there are, and what they are about.
export type OrderKey = { userId: string; orderId: string };

export const START = Date.parse('2026-11-28T12:00:00.000Z');

export const TABLE = 'views';

/** Users have orders of the same ids. */
export const KEYS: readonly OrderKey[] = ['maria', 'john', 'anna'].flatMap((userId) =>
  ['order-1', 'order-2', 'order-3'].map((orderId) => ({ userId, orderId })),
);

export const nameOf = ({ userId, orderId }: OrderKey): string => `${userId}#${orderId}`;

const RESTAURANTS = [1, 2];
export const MARKETS = ['US', 'MX', 'A market of a later release'];
const DISHES = ['Pizza', 'Soup', 'Curry'];

type Choose = { pick: <T>(from: readonly T[]) => T; below: (end: number) => number };

/** A content, in which amounts are no multiples of binary fractions. */
export const contentFrom = ({ pick, below }: Choose) => ({
  restaurantId: pick(RESTAURANTS),
  orderItems: DISHES.slice(below(DISHES.length)).map((name, index) => ({
    id: index + 1,
    name,
    price: 1.1,
    quantity: 1 + below(4),
  })),
  totalAmount: below(10_000) / 100,
});
