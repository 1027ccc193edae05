import { createClient } from '../../../clients/typescript/src/client';
import { editedBody, withItem } from '../../src/edited-order';
import { cartFrom } from '../../src/order-again';
import { routeIn, to } from '../../src/route';
import { happenings } from '../../src/timeline';
import { trackOrder, trackOrders } from '../../src/tracking';
import { aCart } from './a-cart';

describe('an address', () => {
  test.each([
    ['', { page: 'home' }],
    ['#/', { page: 'home' }],
    [to.restaurant(3), { page: 'restaurant', restaurantId: 3 }],
    [to.cart, { page: 'cart' }],
    [to.orders, { page: 'orders' }],
    [to.order('a/b 1'), { page: 'order', orderId: 'a/b 1' }],
    [to.edit('ORDER-1'), { page: 'edit', orderId: 'ORDER-1' }],
    [to.delivery('ORDER-1'), { page: 'delivery', orderId: 'ORDER-1' }],
    ['#/inbox', { page: 'inbox', restaurantId: 1 }],
    [to.inbox(4), { page: 'inbox', restaurantId: 4 }],
    ['#/orders/ORDER-1/nothing', { page: 'unknown' }],
    ['#/orders/ORDER-1/edit/more', { page: 'unknown' }],
    ['#/orders/ORDER-1/constructor', { page: 'unknown' }],
    ['#/restaurants/one', { page: 'unknown' }],
    ['#/orders/%E0%A4%A', { page: 'order', orderId: '%E0%A4%A' }],
  ])('%j leads to %j', (hash, route) => {
    expect(routeIn(hash)).toEqual(route);
  });
});

describe('an edit', () => {
  const order = {
    orderId: 'ORDER-1',
    userId: 'user-1',
    restaurantId: 1,
    orderItems: [{ id: 1, name: 'Pizza Margherita', price: 9.5, quantity: 2 }],
    totalAmount: 23.5,
    status: 'PLACED' as const,
    orderTime: '2026-11-27T12:00:00.000Z',
    version: 1,
  };

  it('keeps delivery and tip on top of the dishes', () => {
    const items = withItem(order.orderItems, { id: 5, name: 'Tiramisu', price: 5.2 }, 1);

    expect(editedBody(order, items)).toEqual({
      restaurantId: 1,
      orderItems: [
        { id: 1, name: 'Pizza Margherita', price: 9.5, quantity: 2 },
        { id: 5, name: 'Tiramisu', price: 5.2, quantity: 1 },
      ],
      totalAmount: 28.7,
    });
  });

  it('takes a dish out, and keeps the price at which it was ordered', () => {
    expect(withItem(order.orderItems, { id: 1, name: 'Pizza Margherita', price: 99 }, 1)).toEqual([
      { id: 1, name: 'Pizza Margherita', price: 9.5, quantity: 1 },
    ]);
    expect(withItem(order.orderItems, { id: 1, name: 'Pizza Margherita', price: 9.5 }, 0)).toEqual([]);
  });

  it('keeps who pays', () => {
    const business = { ...order, customerType: 'B2B', organizationNumber: '123456', market: 'US' };

    expect(editedBody(business, order.orderItems)).toMatchObject({
      customerType: 'B2B',
      organizationNumber: '123456',
      market: 'US',
    });
  });
});

test('tells what happened in the order of time, each change once, with who made it', () => {
  const entries = [
    { sequence: 1, type: 'OrderPlaced', time: '2026-11-27T12:00:00.000Z', actor: 'customer' },
    {
      sequence: 2,
      type: 'OrderCanceled',
      time: '2026-11-27T12:00:05.000Z',
      actor: 'service:fulfilment',
    },
  ] as const;
  const steps = [
    { name: 'OrderPlaced', time: '2026-11-27T12:00:00.000Z' },
    { name: 'PaymentDeclined', time: '2026-11-27T12:00:03.000Z' },
    { name: 'NewInALaterRelease', time: '2026-11-27T12:00:09.000Z' },
  ];

  expect(happenings(entries, { steps }).map(({ name, by }) => [name, by])).toEqual([
    ['Order placed', 'you'],
    ['Payment declined', undefined],
    ['Canceled', 'the shop'],
    ['NewInALaterRelease', undefined],
  ]);
});

describe('ordering again', () => {
  const item = (id: number, name: string) => ({ id, name, price: 10, quantity: 2 });
  const order = { restaurantId: 3, orderItems: [item(4, 'White Truffle Risotto'), item(1, 'Minestrone')] };

  it('leaves out what the menu says is sold out', () => {
    expect(cartFrom(aCart(), order)).toMatchObject({ restaurantId: 3, lines: [{ dishId: 1, quantity: 2 }] });
  });

  it('keeps the kind of customer, and the number of an organization', () => {
    const business = { ...order, customerType: 'B2B', organizationNumber: '123456' };
    const again = cartFrom(aCart(), business);

    expect(again).toMatchObject({ customerType: 'B2B', organizationNumber: '123456' });
    expect(cartFrom(again, order)).toMatchObject({ customerType: 'B2C', organizationNumber: '' });
  });
});

describe('tracking', () => {
  const row = (orderId: string) => ({
    orderId,
    restaurantId: 1,
    totalAmount: 10,
    orderTime: '2026-11-27T12:00:00.000Z',
    status: 'PLACED' as const,
    version: 1,
    steps: [],
  });
  type Page = { rows: string[]; etag: string; nextCursor?: string };
  /** A views API with these pages by their cursors, and what it was asked for: a cursor and a tag. */
  const aView = (pages: Record<string, Page>) => {
    const asked: string[] = [];
    const answer = async (url: string, init: RequestInit) => {
      const cursor = new URL(url).searchParams.get('cursor') ?? 'first';
      const tag = new Headers(init.headers).get('If-None-Match');
      asked.push(`${cursor} ${tag ?? '-'}`);
      const { rows, etag, nextCursor } = pages[cursor] ?? { rows: [], etag: 'none' };
      if (tag === etag) return new Response(null, { status: 304 });
      const body = { view: 'tracking', key: 'user-1', items: rows.map(row), nextCursor };
      return Response.json(body, { headers: { ETag: etag } });
    };
    const [place, getToken] = ['https://api.example', () => 'token'];
    const { views } = createClient({ ordersUrl: place, usersUrl: place, viewsUrl: place, getToken, fetch: answer });
    return { asked, pages, views };
  };

  it('gives the orders when they have changed, nothing while they have not, and keeps the last', async () => {
    const { asked, pages, views } = aView({ first: { rows: ['a'], etag: '1' } });
    const { look, last } = trackOrders(views);

    expect((await look())?.items.map(({ orderId }) => orderId)).toEqual(['a']);
    expect(await look()).toBeUndefined();
    expect(last()?.items.map(({ orderId }) => orderId)).toEqual(['a']);
    pages.first = { rows: ['b', 'a'], etag: '2' };
    expect((await look())?.items.map(({ orderId }) => orderId)).toEqual(['b', 'a']);
    expect(asked).toEqual(['first -', 'first 1', 'first 1']);
  });

  it('finds an order on a later page, and then asks for that page alone', async () => {
    const { asked, views } = aView({
      first: { rows: ['c', 'b'], etag: '1', nextCursor: 'second' },
      second: { rows: ['a'], etag: '7' },
    });
    const look = trackOrder(views, 'a');

    expect(await look()).toEqual(row('a'));
    expect(await look()).toBe('unchanged');
    expect(asked).toEqual(['first -', 'second -', 'second 7']);
  });

  it('looks for an order again that has moved to another page', async () => {
    const { pages, views } = aView({ first: { rows: ['b', 'a'], etag: '1', nextCursor: 'second' } });
    const look = trackOrder(views, 'a');
    await look();
    pages.first = { rows: ['c', 'b'], etag: '2', nextCursor: 'second' };
    pages.second = { rows: ['a'], etag: '3' };

    expect(await look()).toEqual(row('a'));
  });

  it('gives nothing of an order that the view does not have yet', async () => {
    const { views } = aView({ first: { rows: ['b'], etag: '1' } });

    expect(await trackOrder(views, 'a')()).toBeUndefined();
  });
});
