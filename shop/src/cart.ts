import type { OrderBody } from '../../clients/typescript/src/client';
import { DELIVERY_FEE, type Dish, menu, type Restaurant } from '../../menu/menu';

export type Line = { dishId: number; quantity: number };

/** What somebody is about to order: of one restaurant, since one kitchen makes an order. */
export type Cart = {
  /** The id that the order will have, however often it is sent. It lives as long as the cart. */
  orderId: string;
  restaurantId: number;
  lines: readonly Line[];
  customerType: 'B2C' | 'B2B';
  organizationNumber: string;
  tipCents: number;
  /** Whether the order may have been sent. */
  isSent: boolean;
  /** The last order, until its page was shown: a page that is left just then comes back to it. Empty without one. */
  placed: string;
};

export type CartLine = Line & { dish: Dish };

/** More of one dish than anybody means to order. */
export const MOST_OF_A_DISH = 50;
/** A tip that is a slip of the finger is more than this. */
export const MOST_TIP_CENTS = 50_000;

/** An organization's number as the orders API takes it. */
export const isOrganizationNumber = (text: string): boolean => /^[0-9]{6,20}$/.test(text);

const cents = (amount: number): number => Math.round(amount * 100);

export const emptyCart = (orderId: string): Cart => ({
  orderId,
  restaurantId: 0,
  lines: [],
  customerType: 'B2C',
  organizationNumber: '',
  tipCents: 0,
  isSent: false,
  placed: '',
});

export const restaurantOf = ({ restaurantId }: Pick<Cart, 'restaurantId'>): Restaurant | undefined =>
  menu.find(({ id }) => id === restaurantId);

/** The cart with that many of a dish; none takes it out. A dish of another restaurant begins anew. */
export const withDish = (cart: Cart, restaurantId: number, { dishId, quantity }: Line): Cart => {
  const before = cart.restaurantId === restaurantId ? cart.lines : [];
  const wanted = { dishId, quantity: Math.min(quantity, MOST_OF_A_DISH) };
  const isThere = before.some((line) => line.dishId === dishId);
  const lines = isThere ? before.map((line) => (line.dishId === dishId ? wanted : line)) : [...before, wanted];
  return { ...cart, restaurantId, lines: lines.filter((line) => line.quantity > 0) };
};

/** The lines whose dish is still on the menu. */
export const linesOf = (cart: Cart): CartLine[] => {
  const dishes = restaurantOf(cart)?.dishes ?? [];
  return cart.lines.flatMap((line) => {
    const dish = dishes.find(({ id }) => id === line.dishId);
    return dish ? [{ ...line, dish }] : [];
  });
};

export const quantityOf = (cart: Cart, restaurantId: number, dishId: number): number =>
  cart.restaurantId === restaurantId ? (cart.lines.find((line) => line.dishId === dishId)?.quantity ?? 0) : 0;

export const countOf = (cart: Cart): number => linesOf(cart).reduce((sum, { quantity }) => sum + quantity, 0);

export type Amounts = { dishes: number; delivery: number; tip: number; total: number };

/** What it comes to, in whole cents, so that sums are exact. */
export const amountsOf = (cart: Cart): Amounts => {
  const dishes = linesOf(cart).reduce((sum, { dish, quantity }) => sum + cents(dish.price) * quantity, 0);
  const delivery = cents(DELIVERY_FEE);
  return { dishes, delivery, tip: cart.tipCents, total: dishes + delivery + cart.tipCents };
};

/** The order to send: the same for the same cart, so that sending it again is the same request. */
export const bodyOf = (cart: Cart): OrderBody => ({
  orderId: cart.orderId,
  restaurantId: cart.restaurantId,
  orderItems: linesOf(cart).map(({ dish: { id, name, price }, quantity }) => ({ id, name, price, quantity })),
  totalAmount: amountsOf(cart).total / 100,
  ...(cart.customerType === 'B2B' && { customerType: 'B2B', organizationNumber: cart.organizationNumber }),
});
