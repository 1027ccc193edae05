/** Where somebody is in the shop: the part of the address after `#`. */
export type Route =
  | { page: 'home' }
  | { page: 'restaurant'; restaurantId: number }
  | { page: 'cart' }
  | { page: 'orders' }
  | { page: 'order'; orderId: string }
  | { page: 'edit'; orderId: string }
  | { page: 'delivery'; orderId: string }
  | { page: 'inbox'; restaurantId: number }
  | { page: 'unknown' };

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const orderPages = { '': 'order', edit: 'edit', delivery: 'delivery' } as const;
const isOrderPage = (name: string): name is keyof typeof orderPages => Object.hasOwn(orderPages, name);

export const routeIn = (hash: string): Route => {
  const [first = '', second = '', third = '', more] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (more !== undefined) return { page: 'unknown' };
  if (first === '') return { page: 'home' };
  if (first === 'restaurants' && /^\d+$/.test(second)) return { page: 'restaurant', restaurantId: Number(second) };
  if (first === 'cart' && !second) return { page: 'cart' };
  if (first === 'orders' && !second) return { page: 'orders' };
  if (first === 'orders' && isOrderPage(third)) return { page: orderPages[third], orderId: second };
  if (first === 'inbox' && /^\d*$/.test(second)) return { page: 'inbox', restaurantId: Number(second || 1) };
  return { page: 'unknown' };
};

/** Addresses within the shop. */
export const to = {
  home: '#/',
  restaurant: (id: number) => `#/restaurants/${id}`,
  cart: '#/cart',
  orders: '#/orders',
  order: (orderId: string) => `#/orders/${encodeURIComponent(orderId)}`,
  edit: (orderId: string) => `#/orders/${encodeURIComponent(orderId)}/edit`,
  delivery: (orderId: string) => `#/orders/${encodeURIComponent(orderId)}/delivery`,
  inbox: (restaurantId: number) => `#/inbox/${restaurantId}`,
};
