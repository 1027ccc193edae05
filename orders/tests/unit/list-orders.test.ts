import type { OrderStatus, UserId } from 'order-lookup';
import { aStoredOrder, aUserId, aWorkshopOrder, orderIdOf, userIdOf } from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { listOrders } from '../../src/list-orders';

const { table, orders } = ordersOnEngine();
const list = listOrders({ orders });

const placedAt = (userId: UserId, orderId: string, orderTime: string, status = 'PLACED') =>
  table.put(aStoredOrder({ userId, orderId: orderIdOf(orderId) }, { data: { orderTime, status } }));

/** All pages, one after the other, as the ids on each. */
const pagesOf = async (userId: UserId, limit: number, status?: OrderStatus): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(userId, { limit, cursor, status });
    pages.push(page.orders.map(({ orderId }) => orderId));
    cursor = page.nextCursor;
  } while (cursor && pages.length < 50);
  return pages;
};

describe('listing orders', () => {
  it('gives an empty list to a user without orders', async () => {
    expect(await list(aUserId(), { limit: 25 })).toEqual({ orders: [] });
  });

  it('gives the user’s own orders only, newest first', async () => {
    const userId = aUserId();
    await placedAt(userId, 'a', '2026-11-21T12:00:02.000Z');
    await placedAt(userId, 'b', '2026-11-21T12:00:03.000Z');
    await placedAt(userId, 'c', '2026-11-21T12:00:01.000Z');
    await placedAt(aUserId(), 'theirs', '2026-11-21T12:00:04.000Z');

    const page = await list(userId, { limit: 25 });

    expect(page.nextCursor).toBeUndefined();
    expect(page.orders.map(({ orderId }) => orderId)).toEqual(['b', 'a', 'c']);
    expect(page.orders[0]).toEqual({
      orderId: 'b',
      userId,
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 19.98,
      status: 'PLACED',
      orderTime: '2026-11-21T12:00:03.000Z',
      version: 1,
    });
  });

  it('gives every order once over several pages', async () => {
    const userId = aUserId();
    for (const second of [1, 2, 3, 4, 5]) {
      await placedAt(userId, `order-${second}`, `2026-11-21T12:00:0${second}.000Z`);
    }

    const pages = await pagesOf(userId, 2);

    expect(pages.slice(0, 3)).toEqual([['order-5', 'order-4'], ['order-3', 'order-2'], ['order-1']]);
  });

  it('gives every order once when all have the same time', async () => {
    const userId = aUserId();
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    for (const id of ids) await placedAt(userId, id, '2026-11-21T12:00:00.000Z');

    const pages = await pagesOf(userId, 3);

    expect(pages.flat().sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('goes on where it was while newer orders arrive', async () => {
    const userId = aUserId();
    for (const second of [1, 2, 3, 4]) await placedAt(userId, `old-${second}`, `2026-11-21T12:00:0${second}.000Z`);
    const first = await list(userId, { limit: 2 });
    await placedAt(userId, 'new', '2026-11-21T12:00:09.000Z');

    const second = await list(userId, { limit: 2, cursor: first.nextCursor });

    expect(first.orders.map(({ orderId }) => orderId)).toEqual(['old-4', 'old-3']);
    expect(second.orders.map(({ orderId }) => orderId)).toEqual(['old-2', 'old-1']);
  });

  it('leaves out an item that another tool has written in another form', async () => {
    const userId = aUserId();
    await placedAt(userId, 'readable', '2026-11-21T12:00:00.000Z');
    await table.put({ userId, orderId: 'odd', orderTime: '2026-11-21T12:01:00.000Z', data: { status: 'EATEN' } });

    expect(await pagesOf(userId, 25)).toEqual([['readable']]);
  });

  it('shows a canceled order as canceled', async () => {
    const userId = aUserId();
    await placedAt(userId, 'a', '2026-11-21T12:00:00.000Z');
    await orders.cancel({ userId, orderId: orderIdOf('a') }, { placedAfter: new Date('2026-11-21T11:00:00.000Z') });

    expect((await list(userId, { limit: 25 })).orders).toMatchObject([
      { orderId: 'a', status: 'CANCELED', version: 2 },
    ]);
  });

  it('leaves out an item of the workshop’s shape until something writes its top-level time', async () => {
    const key = { userId: aUserId(), orderId: orderIdOf('a') };
    await table.put(aWorkshopOrder(key));

    expect(await list(key.userId, { limit: 25 })).toEqual({ orders: [] });
    await orders.acknowledge(key);
    expect((await list(key.userId, { limit: 25 })).orders).toMatchObject([
      { orderId: 'a', orderTime: '2026-11-21T12:00:00Z' },
    ]);
  });
});

describe('listing orders by status', () => {
  it('gives those that have the status', async () => {
    const userId = aUserId();
    await placedAt(userId, 'a', '2026-11-21T12:00:01.000Z', 'PLACED');
    await placedAt(userId, 'b', '2026-11-21T12:00:02.000Z', 'CANCELED');
    await placedAt(userId, 'c', '2026-11-21T12:00:03.000Z', 'ACKNOWLEDGED');
    await placedAt(userId, 'd', '2026-11-21T12:00:04.000Z', 'PLACED');

    const idsOf = async (status: OrderStatus) => (await pagesOf(userId, 25, status)).flat();

    expect(await idsOf('PLACED')).toEqual(['d', 'a']);
    expect(await idsOf('CANCELED')).toEqual(['b']);
    expect(await idsOf('ACKNOWLEDGED')).toEqual(['c']);
  });

  it('gives pages with fewer, even none, and a cursor to go on with', async () => {
    const userId = aUserId();
    for (const second of [1, 2, 3, 4, 5, 6]) {
      const status = second === 1 ? 'CANCELED' : 'PLACED';
      await placedAt(userId, `order-${second}`, `2026-11-21T12:00:0${second}.000Z`, status);
    }

    const first = await list(userId, { limit: 2, status: 'CANCELED' });
    const pages = await pagesOf(userId, 2, 'CANCELED');

    expect(first.orders).toEqual([]);
    expect(first.nextCursor).toEqual(expect.any(String));
    expect(pages.slice(0, 3)).toEqual([[], [], ['order-1']]);
  });
});

describe('a cursor of the orders listing', () => {
  const cursorOf = async (userId: UserId, status?: OrderStatus): Promise<string | undefined> => {
    await placedAt(userId, 'a', '2026-11-21T12:00:01.000Z');
    await placedAt(userId, 'b', '2026-11-21T12:00:02.000Z');
    return (await list(userId, { limit: 1, status })).nextCursor;
  };

  it('is refused for another user, who learns nothing', async () => {
    const cursor = await cursorOf(aUserId());

    await expect(list(aUserId(), { limit: 1, cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });

  it('is refused for another status, and for none', async () => {
    const userId = aUserId();
    const ofAll = await cursorOf(userId);
    const ofPlaced = await cursorOf(userId, 'PLACED');

    await expect(list(userId, { limit: 1, cursor: ofAll, status: 'PLACED' })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
    await expect(list(userId, { limit: 1, cursor: ofPlaced })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    await expect(list(userId, { limit: 1, cursor: ofPlaced, status: 'CANCELED' })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });

  it('is taken for another limit', async () => {
    const userId = aUserId();
    const cursor = await cursorOf(userId);

    expect((await list(userId, { limit: 10, cursor })).orders.map(({ orderId }) => orderId)).toEqual(['a']);
  });

  it('is taken after the order it stands at was canceled', async () => {
    const userId = aUserId();
    const cursor = await cursorOf(userId);
    await orders.cancel({ userId, orderId: orderIdOf('b') }, { placedAfter: new Date('2026-11-21T11:00:00.000Z') });

    expect((await list(userId, { limit: 10, cursor })).orders.map(({ orderId }) => orderId)).toEqual(['a']);
  });

  it.each([
    { title: 'garbage', cursor: 'garbage' },
    { title: 'an empty list', cursor: Buffer.from('[]').toString('base64url') },
    { title: 'null', cursor: Buffer.from('null').toString('base64url') },
    { title: 'a bare position', cursor: Buffer.from('{"orderId":"a","orderTime":"b"}').toString('base64url') },
    { title: 'deep nesting', cursor: Buffer.from('['.repeat(1000) + ']'.repeat(1000)).toString('base64url') },
    { title: 'a digest of nobody', cursor: Buffer.from('["x",{"orderId":"a","orderTime":"b"}]').toString('base64url') },
    { title: 'what is not base64', cursor: '%%%' },
  ])('is refused when it is $title', async ({ cursor }) => {
    await expect(list(userIdOf('user-1'), { limit: 1, cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });

  it('is refused when its position is not one, though the digest is right', async () => {
    const userId = aUserId();
    const cursor = (await cursorOf(userId)) ?? '';
    const [digest] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const forged = (position: unknown) => Buffer.from(JSON.stringify([digest, position])).toString('base64url');

    for (const position of [null, {}, { orderId: 'a' }, { orderId: '', orderTime: '' }, { orderId: 1, orderTime: 2 }]) {
      await expect(list(userId, { limit: 1, cursor: forged(position) })).rejects.toMatchObject({
        code: 'INVALID_CURSOR',
      });
    }
  });

  it.each([
    { title: 'more bytes than a key may have', orderId: 'é'.repeat(1_024) },
    { title: 'a lone surrogate', orderId: '\ud800' },
  ])('is refused when its position is one that no table can hold: $title', async ({ orderId }) => {
    const userId = aUserId();
    const [digest] = JSON.parse(Buffer.from((await cursorOf(userId)) ?? '', 'base64url').toString());
    const position = { orderId, orderTime: '2026-11-21T12:00:00.000Z' };
    const cursor = Buffer.from(JSON.stringify([digest, position])).toString('base64url');

    await expect(list(userId, { limit: 1, cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });

  it('stays within what is the caller’s when its position names another user', async () => {
    const victim = aUserId();
    const userId = aUserId();
    await placedAt(victim, 'secret', '2026-11-21T12:00:00.000Z');
    const [digest] = JSON.parse(Buffer.from((await cursorOf(userId)) ?? '', 'base64url').toString());
    const position = { userId: victim, orderId: 'z', orderTime: '2027-01-01T00:00:00.000Z' };
    const cursor = Buffer.from(JSON.stringify([digest, position])).toString('base64url');

    const page = await list(userId, { limit: 10, cursor });

    expect(page.orders.map(({ orderId }) => orderId)).toEqual(['b', 'a']);
  });
});
