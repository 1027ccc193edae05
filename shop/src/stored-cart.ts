import { type Cart, emptyCart, type Line, MOST_OF_A_DISH, MOST_TIP_CENTS } from './cart';

/** Where a browser keeps texts; what `localStorage` is. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'cart';
// No 0 and O, no 1, I and L: people read these to each other on the phone.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** An order's id that nobody has to spell twice, such as `K7M2-9QXD-3F6T`. */
export const newOrderId = (random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string =>
  Array.from(random(new Uint8Array(12)), (byte) => LETTERS[byte % LETTERS.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const wholeIn = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;

const lineIn = (value: unknown): Line[] => {
  if (!isRecord(value)) return [];
  const dishId = wholeIn(value.dishId, 1, Number.MAX_SAFE_INTEGER);
  const quantity = wholeIn(value.quantity, 1, MOST_OF_A_DISH);
  return dishId === undefined || quantity === undefined ? [] : [{ dishId, quantity }];
};

/** The cart in a kept text; nothing when it is none, such as one of an older release. */
export const cartIn = (text: string | null): Cart | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
  if (!isRecord(value) || typeof value.orderId !== 'string' || !/^[\w-]{1,64}$/.test(value.orderId)) return undefined;
  return {
    orderId: value.orderId,
    restaurantId: wholeIn(value.restaurantId, 0, Number.MAX_SAFE_INTEGER) ?? 0,
    lines: Array.isArray(value.lines) ? value.lines.flatMap(lineIn) : [],
    customerType: value.customerType === 'B2B' ? 'B2B' : 'B2C',
    organizationNumber: typeof value.organizationNumber === 'string' ? value.organizationNumber : '',
    tipCents: wholeIn(value.tipCents, 0, MOST_TIP_CENTS) ?? 0,
    isSent: value.isSent === true,
    placed: typeof value.placed === 'string' ? value.placed : '',
  };
};

type Kept = { shelf: Shelf; newId: () => string };

/**
 * The cart of this browser, which all its tabs share. Every change begins with what is kept now, so a tab that was left open
 * does not bring back what another one has ordered. If nothing can be kept, the cart lives as long as the page.
 */
export const storedCart = ({ shelf, newId }: Kept) => {
  let current: Cart | undefined;
  const listeners = new Set<() => void>();
  const keptText = () => {
    try {
      return shelf.getItem(KEY);
    } catch {
      return null;
    }
  };
  const keep = (cart: Cart) => {
    current = cart;
    try {
      shelf.setItem(KEY, JSON.stringify(cart));
    } catch {
      // A full or forbidden storage: this page still has it.
    }
  };
  const read = (): Cart => {
    const found = cartIn(keptText()) ?? current;
    if (found) return found;
    const made = emptyCart(newId());
    keep(made);
    return made;
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const change = (make: (cart: Cart) => Cart): Cart => {
    const cart = make(read());
    keep(cart);
    tell();
    return cart;
  };
  return {
    read,
    change,
    /** The order is placed, so its cart is empty and the next order gets another id. Any other cart stays. */
    settle: (orderId: string) =>
      change((cart) => (cart.orderId === orderId ? { ...emptyCart(newId()), placed: orderId } : cart)),
    /** The page of this order was shown. */
    seen: (orderId: string) => change((cart) => (cart.placed === orderId ? { ...cart, placed: '' } : cart)),
    empty: () => change(() => emptyCart(newId())),
    /** Begins another order with the same content. */
    renew: () => change((cart) => ({ ...cart, orderId: newId(), isSent: false })),
    /** Another tab has changed what is kept. */
    tell,
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
export type CartStore = ReturnType<typeof storedCart>;
