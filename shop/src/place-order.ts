import { ApiProblem, type Client, type Order } from '../../clients/typescript/src/client';
import { bodyOf } from './cart';
import type { CartStore } from './stored-cart';

type Deps = { orders: Pick<Client['orders'], 'place' | 'get'>; carts: CartStore };

/**
 * Sends the cart as an order, under the id that the cart has kept since it was begun. However often it is sent, from this tab or
 * another, before or after a reload, there is one order. The cart is emptied once it is certain that there is.
 */
export const placeOrder = ({ orders, carts }: Deps) => {
  let placing: Promise<Order> | undefined;
  const place = async (): Promise<Order> => {
    const cart = carts.change((before) => ({ ...before, isSent: true }));
    const order = await orders.place(bodyOf(cart));
    carts.settle(cart.orderId);
    return order;
  };
  return (): Promise<Order> => {
    placing ??= place().finally(() => {
      placing = undefined;
    });
    return placing;
  };
};

/**
 * The order of a cart that was sent and whose answer never came, if it was placed; its cart is emptied then.
 * @throws what the API says, other than that there is no such order
 */
export const findPlaced = async ({ orders, carts }: Deps): Promise<Order | undefined> => {
  const { orderId, isSent } = carts.read();
  if (!isSent) return undefined;
  try {
    const order = await orders.get(orderId);
    carts.settle(orderId);
    return order;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'ORDER_NOT_FOUND') return undefined;
    throw error;
  }
};
