import type { Order } from '../../clients/typescript/src/client';
import { type Cart, withDish } from './cart';
import { isOffMenu } from './reason';

type Before = Pick<Order, 'restaurantId' | 'orderItems' | 'customerType' | 'organizationNumber'>;

/**
 * The cart with the dishes of an order, as far as the menu still has them, for the same kind of customer. What the menu says is
 * sold out is left out, since the order would be canceled again. The tip stays as it is.
 */
export const cartFrom = (cart: Cart, { restaurantId, orderItems, customerType, organizationNumber }: Before): Cart =>
  orderItems
    .filter(({ id }) => !isOffMenu(restaurantId, id))
    .reduce<Cart>((filled, { id, quantity }) => withDish(filled, restaurantId, { dishId: id, quantity }), {
      ...cart,
      restaurantId,
      lines: [],
      customerType: customerType === 'B2B' ? 'B2B' : 'B2C',
      organizationNumber: organizationNumber ?? '',
    });
