import { createClient } from '../../../clients/typescript/src/client';
import type { Accepted } from '../../src/kitchen';
import { acceptedFrom, acceptedOrders, countText, followInboxes, outcomeOf } from '../../src/kitchen';

const now = Date.parse('2026-11-27T12:30:00.000Z');
const row = (orderId: string, overrides: Partial<Accepted> = {}): Accepted => ({
  userId: 'user-1',
  orderId,
  orderTime: '2026-11-27T12:00:00.000Z',
  acceptedTime: '2026-11-27T12:05:00.000Z',
  dishes: [{ id: 1, name: 'Minestrone', quantity: 2 }],
  status: 'ACKNOWLEDGED',
  version: 2,
  ...overrides,
});

test.each([
  [{}, 'Payment in progress'],
  [{ payment: 'captured', delivery: 'waiting' }, 'Payment in progress'],
  [{ payment: 'captured', delivery: 'deliverable' }, 'Waiting for a delivery time'],
  [{ payment: 'invoiced', delivery: 'deliverable' }, 'Waiting for a delivery time'],
  [{ payment: 'captured', delivery: 'booked', slot: '2026-11-27T12:45Z' }, 'Delivery booked'],
  [{ payment: 'captured', delivery: 'booked', slot: '2026-11-27T12:15Z' }, 'On its way'],
  [{ payment: 'captured', delivery: 'completed' }, 'Delivered'],
  [{ payment: 'captured', delivery: 'failed' }, 'Delivery failed, waiting for another time'],
  [{ payment: 'declined', refusal: 'PAYMENT_DECLINED' }, 'Don’t make it: payment declined'],
  [{ delivery: 'failed', refusal: 'OUT_OF_STOCK' }, 'Don’t make it: a dish is sold out'],
  [{ status: 'CANCELED' }, 'Canceled. Don’t make it'],
] as const)('says of an accepted order with %j: %s', (standing, text) => {
  expect(outcomeOf(row('ORDER-1', standing), now).text).toBe(text);
});

test('has an order that was accepted here at once, and then what the view says of it', () => {
  const order = {
    orderId: 'ORDER-2',
    userId: 'user-1',
    restaurantId: 1,
    orderItems: [{ id: 1, name: 'Minestrone', price: 8, quantity: 2 }],
    totalAmount: 16,
    status: 'ACKNOWLEDGED',
    orderTime: '2026-11-27T12:20:00.000Z',
    version: 2,
  } as const;
  const here = acceptedFrom({ ...order, orderItems: [...order.orderItems] }, now);
  const before = row('ORDER-1');

  expect(acceptedOrders([before], [here])).toEqual([
    {
      userId: 'user-1',
      orderId: 'ORDER-2',
      orderTime: '2026-11-27T12:20:00.000Z',
      acceptedTime: '2026-11-27T12:30:00.000Z',
      dishes: [{ id: 1, name: 'Minestrone', quantity: 2 }],
      status: 'ACKNOWLEDGED',
      version: 2,
    },
    before,
  ]);
  const known = row('ORDER-2', { acceptedTime: '2026-11-27T12:29:59.000Z', payment: 'captured' });
  expect(acceptedOrders([known, before], [here])).toEqual([known, before]);
});

test('keeps the orders of two customers apart that have the same number', () => {
  expect(acceptedOrders([row('ORDER-1'), row('ORDER-1', { userId: 'user-2' })], [])).toHaveLength(2);
});

test('orders what another tool accepted by the time at which it was placed', () => {
  const { acceptedTime, ...elsewhere } = row('ORDER-0', { orderTime: '2026-11-27T12:04:00.000Z' });
  const later = row('ORDER-2', { acceptedTime: '2026-11-27T12:06:00.000Z' });

  expect(acceptedOrders([elsewhere, row('ORDER-1'), later], []).map(({ orderId }) => orderId)).toEqual([
    'ORDER-2',
    'ORDER-1',
    'ORDER-0',
  ]);
});

test.each([
  [0, false, '0'],
  [3, false, '3'],
  [50, true, '50+'],
])('counts %d orders, with more: %p, as %s', (count, hasMore, text) => {
  expect(countText(count, hasMore)).toBe(text);
});

test('asks each kitchen’s inbox again only for what is new, whichever kitchen is open', async () => {
  const asked: string[] = [];
  const answer = async (url: string, init: RequestInit) => {
    const { pathname } = new URL(url);
    const tag = new Headers(init.headers).get('If-None-Match');
    asked.push(`${pathname} ${tag ?? '-'}`);
    if (tag !== null) return new Response(null, { status: 304 });
    const body = { view: 'inbox', key: pathname.split('/').at(-1), items: [] };
    return Response.json(body, { headers: { ETag: `"of ${pathname}"` } });
  };
  const [place, getToken] = ['https://api.example', () => 'token'];
  const { views } = createClient({ ordersUrl: place, usersUrl: place, viewsUrl: place, getToken, fetch: answer });
  const inboxes = followInboxes(views);
  await inboxes(1).look();
  await inboxes(2).look();

  expect(await inboxes(1).look()).toBeUndefined();

  expect(inboxes(1).last()?.items).toEqual([]);
  expect(asked).toEqual(['/views/inbox/1 -', '/views/inbox/2 -', '/views/inbox/1 "of /views/inbox/1"']);
});
