import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { userIdOf } from '../../../tests/support/builders';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { orderNews, viewsOnEngine } from '../../../tests/support/views';
import { readView } from '../../src/read-view';
import { list, sum } from '../../src/view';

const about = {
  access: 'admin',
  title: 'A view',
  meaning: 'What it tells.',
  key: { name: 'place', meaning: 'A place.', schema: z.string(), example: '3' },
} as const;
const direction = { up: 'ascending', down: 'descending' } as const;

const listed = (name: string, direction: 'ascending' | 'descending') =>
  list({
    ...about,
    name,
    direction,
    item: z.object({ at: z.string() }),
    fields: { at: 'A time.' },
    example: { at: '1' },
    rows: ({ order }) => [
      { partition: String(order.restaurantId), sort: order.orderTime, content: { at: order.orderTime } },
    ],
  });

const summed = (name: string, direction: 'ascending' | 'descending') =>
  sum({
    ...about,
    name,
    direction,
    item: z.object({ at: z.string() }),
    amounts: z.object({ orders: z.int(), cents: z.int() }),
    fields: { at: 'A time.', orders: 'How many.', cents: 'How much.' },
    example: { at: '1', orders: 1, cents: 1 },
    rows: ({ order }) =>
      order.status === 'CANCELED'
        ? []
        : [
            {
              partition: String(order.restaurantId),
              sort: order.orderTime,
              content: { at: order.orderTime },
              amounts: { orders: 1, cents: order.totalAmount * 100 },
            },
          ],
  });

const all = [
  listed('list-up', direction.up),
  listed('list-down', direction.down),
  summed('sum-up', direction.up),
  summed('sum-down', direction.down),
];
const { table, views, project, calls } = viewsOnEngine(all);
const read = readView({ table: views, views: all, now: () => new Date('2026-11-21T12:00:00.000Z') });
const caller = { userId: userIdOf('ada'), isAdmin: true };

type Page = Awaited<ReturnType<typeof read>>;

/** All pages, one after the other. */
const pagesOf = async (view: string, key: string, limit: number): Promise<Page[]> => {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ caller, view, key, limit, cursor });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined && pages.length < 300);
  return pages;
};
const timesOn = (pages: readonly Page[]) => pages.map(({ items }) => items.map(({ at }) => at));

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T12:00:00.000Z`;

/** Orders of a restaurant that no other test knows, one for each time. */
const aRestaurantWith = async (times: readonly string[]): Promise<number> => {
  const restaurantId = Math.floor(Math.random() * 1e12) + 10;
  for (const orderTime of times) {
    const order = anOrderToFulfil({ orderId: randomUUID(), restaurantId, orderTime, totalAmount: 1 });
    await project({ userId: order.userId, orderId: order.orderId }, [orderNews('OrderPlaced', order)]);
  }
  return restaurantId;
};

const days = [3, 1, 5, 2, 4].map(day);

describe.each(['list', 'sum'])('the pages of a %s', (kind) => {
  let key = '';
  beforeAll(async () => {
    key = String(await aRestaurantWith(days));
  });

  it('are in the order of the view', async () => {
    expect(timesOn(await pagesOf(`${kind}-up`, key, 2))).toEqual([[day(1), day(2)], [day(3), day(4)], [day(5)]]);
    expect(timesOn(await pagesOf(`${kind}-down`, key, 2))).toEqual([[day(5), day(4)], [day(3), day(2)], [day(1)]]);
  });

  it.each(['up', 'down'])('are full, and end with the last row (%s)', async (way) => {
    const sizes = async (limit: number) =>
      (await pagesOf(`${kind}-${way}`, key, limit)).map(({ items }) => items.length);

    expect(await sizes(1)).toEqual([1, 1, 1, 1, 1]);
    expect(await sizes(4)).toEqual([4, 1]);
    expect(await sizes(5)).toEqual([5]);
    expect(await sizes(6)).toEqual([5]);
    expect(await sizes(100)).toEqual([5]);
  });
});

describe('a total that many orders add to', () => {
  it.each(['up', 'down'])('is one row, and whole on any page (%s)', async (way) => {
    // Thirty orders of a day lie in nearly all of its shards.
    const times = [1, 2, 3].flatMap((number) => Array.from({ length: 30 }, () => day(number)));
    const key = String(await aRestaurantWith(times));
    const totals = [1, 2, 3].map((number) => ({ at: day(number), orders: 30, cents: 3_000 }));
    const expected = way === 'up' ? totals : totals.toReversed();

    for (const limit of [1, 2, 3, 4]) {
      const pages = await pagesOf(`sum-${way}`, key, limit);
      expect(pages.flatMap(({ items }) => items)).toEqual(expected);
      expect(pages).toHaveLength(Math.ceil(3 / limit));
    }
  });

  it.each(['up', 'down'])('is not shown when none is left, and what follows is (%s)', async (way) => {
    const restaurantId = await aRestaurantWith([day(1), day(4)]);
    for (const orderTime of [day(2), day(3)]) {
      const order = anOrderToFulfil({ orderId: randomUUID(), restaurantId, orderTime });
      const canceled = { ...order, version: 2, status: 'CANCELED' as const };
      await project({ userId: order.userId, orderId: order.orderId }, [orderNews('OrderPlaced', order)]);
      await project({ userId: order.userId, orderId: order.orderId }, [orderNews('OrderCanceled', canceled)]);
    }

    const pages = await pagesOf(`sum-${way}`, String(restaurantId), 1);

    const shown = [[day(1)], [], [], [day(4)]];
    expect(timesOn(pages)).toEqual(way === 'up' ? shown : shown.toReversed());
  });

  it('is apart from one whose text it begins with', async () => {
    const times = ['2', '20', '2 0', '2!'].flatMap((text) => [text, text, text, text]);
    const key = String(await aRestaurantWith(times));

    for (const view of ['sum-up', 'sum-down']) {
      const totals = (await pagesOf(view, key, 1)).flatMap(({ items }) => items);
      expect(totals.map(({ at, orders }) => [at, orders]).toSorted()).toEqual([
        ['2 0', 4],
        ['2!', 4],
        ['2', 4],
        ['20', 4],
      ]);
    }
  });
});

describe('the requests of a page', () => {
  it.each(['list-up', 'sum-up'])('are two: for the generations and for the rows (%s)', async (view) => {
    const key = String(await aRestaurantWith([day(1), day(2)]));
    calls.length = 0;

    const { nextCursor } = await read({ caller, view, key, limit: 1 });
    await read({ caller, view, key, limit: 1, cursor: nextCursor });

    expect(calls.map(({ command }) => command)).toEqual(Array.from({ length: 4 }, () => 'QueryCommand'));
    // That of the generations is consistent, the other is not.
    expect(calls.map(({ units }) => units)).toEqual([1, 0.5, 1, 0.5]);
  });

  it('take as many rows as a hundred fit in, and one more to know whether it is the last page', async () => {
    calls.length = 0;

    await read({ caller, view: 'list-up', key: '1', limit: 100 });
    await read({ caller, view: 'sum-up', key: '1', limit: 100 });

    expect(calls.map(({ input }) => input)).toMatchObject([{}, { Limit: 101 }, {}, { Limit: 808 }]);
  });

  it('read 100 rows of a list in full', async () => {
    const at = (number: number) => String(number).padStart(3, '0');
    for (let number = 0; number < 101; number += 1)
      await table.put({ partition: 'list-up@1#1', sort: `${at(number)}#x`, content: { at: at(number) } });

    const pages = timesOn(await pagesOf('list-up', '1', 100));

    expect(pages.map((items) => items.length)).toEqual([100, 1]);
    expect(pages.flat()).toEqual(Array.from({ length: 101 }, (_, number) => at(number)));
  });
});
