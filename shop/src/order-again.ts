import type { Order } from '../../clients/typescript/src/client';
import { type Cart, withDish } from './cart';

/** The cart with the dishes of an order, as far as the menu still has them; who orders and the tip stay as they are. */
export const cartFrom = (cart: Cart, { restaurantId, orderItems }: Pick<Order, 'restaurantId' | 'orderItems'>): Cart =>
  orderItems.reduce<Cart>((filled, { id, quantity }) => withDish(filled, restaurantId, { dishId: id, quantity }), {
    ...cart,
    restaurantId,
    lines: [],
  });
