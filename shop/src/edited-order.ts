import type { Order, OrderBody } from '../../clients/typescript/src/client';
import type { Dish } from '../../menu/menu';

type Items = OrderBody['orderItems'];
const centsOf = (items: Items): number =>
  items.reduce((sum, { price, quantity }) => sum + Math.round(price * 100) * quantity, 0);

/** The items with that many of a dish, at the price at which it was ordered, or the menu's if it was not. */
export const withItem = (
  items: Items,
  { id, name, price }: Pick<Dish, 'id' | 'name' | 'price'>,
  quantity: number,
): Items =>
  (items.some((item) => item.id === id)
    ? items.map((item) => (item.id === id ? { ...item, quantity } : item))
    : [...items, { id, name, price, quantity }]
  ).filter((item) => item.quantity > 0);

/** What an order comes to on top of its dishes: delivery and tip. */
export const centsOnTop = ({ totalAmount, orderItems }: Pick<Order, 'totalAmount' | 'orderItems'>): number =>
  Math.round(totalAmount * 100) - centsOf(orderItems);

/** The order with other dishes. What it had on top of them, delivery and tip, stays; so does who pays. */
export const editedBody = (order: Order, orderItems: Items): OrderBody => {
  const { restaurantId, customerType, market, organizationNumber } = order;
  return {
    restaurantId,
    orderItems,
    totalAmount: Math.max(0, centsOf(orderItems) + centsOnTop(order)) / 100,
    ...((customerType === 'B2C' || customerType === 'B2B') && { customerType }),
    ...((market === 'US' || market === 'MX') && { market }),
    ...(organizationNumber !== undefined && { organizationNumber }),
  };
};
