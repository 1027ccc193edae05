import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { NOON } from '../../../tests/support/views';
import { wantedOf } from '../../../views/src/contribution';
import { first } from '../../../views/src/generations';
import type { View } from '../../../views/src/view';
import { nameOf, rowKey } from '../../../views/src/views-table';

const DAY_MS = 86_400_000;
/** Orders of a restaurant in a day, so that totals grow in number too. */
const A_DAY = 20;

/** A row as it is stored for this order alone. */
const itemsOf = (view: View, n: number, restaurantId: number): { id: string; item: object }[] => {
  const id = String(n).padStart(6, '0');
  const orderTime = new Date(Date.parse(NOON) + Math.floor(n / A_DAY) * DAY_MS + n).toISOString();
  const order = anOrderToFulfil({ userId: `user-${id}`, orderId: `order-${id}`, restaurantId, orderTime });
  const generation = nameOf(view.name, first.live);
  return wantedOf(view, { order, changes: {} }, order).rows.map((row) => {
    const key = rowKey(generation, row);
    const amounts = Object.entries(row.amounts ?? {}).map(([name, amount]) => [`amount#${name}`, amount]);
    const total = row.amounts ? { orders: 1, ...Object.fromEntries(amounts) } : {};
    return { id: JSON.stringify(key), item: { ...key, generation, content: row.content, ...total } };
  });
};

/** The restaurant with so many orders: an id that is as long as any other's, since rows are read by the byte. */
export const restaurantWith = (orders: number): number => 10_000_000 + orders;

/** The rows that so many orders of one restaurant have in these views. Of a total, one order's share. */
export const rowsOf = (views: readonly View[], orders: number): object[] => {
  const rows = new Map<string, object>();
  for (const view of views)
    for (let n = 0; n < orders; n += 1)
      for (const { id, item } of itemsOf(view, n, restaurantWith(orders))) rows.set(id, item);
  return [...rows.values()];
};
