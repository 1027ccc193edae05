import { type Booking, type ClientOptions, createClient, type Order, type OrderBody } from '../src/client';
import { scriptedServer } from './scripted-server';

export const content: OrderBody = {
  restaurantId: 3,
  orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
  totalAmount: 19.98,
};

export const anOrder = (overrides: Partial<Order> = {}): Order => ({
  ...content,
  orderId: 'one',
  userId: 'jo',
  status: 'PLACED',
  orderTime: '2026-11-21T12:00:00.000Z',
  version: 1,
  ...overrides,
});

export const booking: Booking = {
  slot: '2026-11-21T18:00:00.000Z',
  address: { name: 'Jo Doe', street: '12 Main Street', city: 'Springfield', postalCode: '01101' },
};

/** The client before a server that follows a script. Nothing waits: `waits` says how long it would have. */
export const scriptedClient = () => {
  const server = scriptedServer();
  const waits: number[] = [];
  beforeEach(() => {
    waits.length = 0;
  });
  const client = (options: Partial<ClientOptions> = {}) =>
    createClient({
      ordersUrl: `${server.url}/Prod`,
      usersUrl: `${server.url}/Prod`,
      deliveriesUrl: `${server.url}/Prod`,
      viewsUrl: `${server.url}/Prod`,
      getToken: () => 'token-1',
      sleep: async (milliseconds) => void waits.push(milliseconds),
      random: () => 0.5,
      now: () => new Date('2026-11-21T12:00:00.000Z'),
      ...options,
    });
  return { server, waits, client };
};
