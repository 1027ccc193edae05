import { type Cart, emptyCart } from '../../src/cart';
import { type Shelf, storedCart } from '../../src/stored-cart';

/** Two Margheritas and a Tiramisu of Forno Rosso. */
export const aCart = (overrides: Partial<Cart> = {}): Cart => ({
  ...emptyCart('ORDER-1'),
  restaurantId: 1,
  lines: [
    { dishId: 1, quantity: 2 },
    { dishId: 5, quantity: 1 },
  ],
  ...overrides,
});

/** What a browser keeps, for all of its tabs. */
export const aShelf = (kept: Record<string, string> = {}): Shelf & { kept: Record<string, string> } => ({
  kept,
  getItem: (key) => kept[key] ?? null,
  setItem: (key, text) => {
    kept[key] = text;
  },
});

/** A tab's cart; new ids are ID-1, ID-2 and so on. */
export const aTab = (shelf: Shelf = aShelf(), cart?: Cart) => {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `ID-${ids}`;
  };
  if (cart) shelf.setItem('cart', JSON.stringify(cart));
  return storedCart({ shelf, newId });
};
