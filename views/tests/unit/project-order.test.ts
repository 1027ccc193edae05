import fc from 'fast-check';
import type { Order } from '../../../events/order';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { aLife, fulfilmentNews, NOON, orderNews, viewsOnEngine } from '../../../tests/support/views';
import { views as all } from '../../src/all-views';
import type { News } from '../../src/known';
import { projectOrder } from '../../src/project-order';

const { table, views, failures, project, rows, calls } = viewsOnEngine(all);

beforeEach(async () => {
  await table.clear();
  calls.length = 0;
  failures.length = 0;
});

const keyOf = ({ userId, orderId }: Order) => ({ userId, orderId });

const projectAll = async (news: readonly News[], into = project) => {
  for (const one of news) await into(keyOf(orderIn(one)), [one]);
};
const orderIn = (news: News) => ('order' in news ? news.order : { ...news.fulfilment }) as Order;

/** Of these views, as others may be added. */
const rowsIn = async (...names: string[]) =>
  (await rows()).filter(({ generation }) => names.includes(String(generation).replace(/@.*$/, '')));

const contentsIn = async (view: string) => (await rowsIn(view)).map(({ content }) => content);

/** A total from which every order was taken out again shows nothing. */
const shownRows = async () => (await rows()).filter(({ orders }) => orders !== 0);

describe('an order that was placed', () => {
  it('is a row of its restaurant, of its user, and of the day', async () => {
    const order = anOrderToFulfil();

    expect(await project(keyOf(order), [orderNews('OrderPlaced', order)])).toBe('done');

    expect(await rowsIn('inbox', 'revenue', 'tracking')).toEqual([
      {
        partition: 'inbox@1#3',
        sort: expect.stringMatching(/^2026-11-21T12:00:00\.000Z#[\w-]{22}$/),
        generation: 'inbox@1',
        content: {
          userId: order.userId,
          orderId: 'order-1',
          orderTime: '2026-11-21T12:00:00.000Z',
          dishes: [{ id: 2, name: 'Artichoke Ravioli', quantity: 2 }],
          totalAmount: 29.8,
          version: 1,
        },
      },
      {
        partition: 'revenue@1#3',
        sort: expect.stringMatching(/^2026-11-21 USD#0[0-7]$/),
        generation: 'revenue@1',
        content: { day: '2026-11-21', currency: 'USD' },
        orders: 1,
        'amount#orders': 1,
        'amount#cents': 2980,
      },
      {
        partition: `tracking@1#${order.userId}`,
        sort: expect.stringMatching(/^2026-11-21T12:00:00\.000Z#[\w-]{22}$/),
        generation: 'tracking@1',
        content: {
          orderId: 'order-1',
          restaurantId: 3,
          totalAmount: 29.8,
          orderTime: '2026-11-21T12:00:00.000Z',
          status: 'PLACED',
          version: 1,
          steps: [{ name: 'OrderPlaced', time: NOON }],
        },
      },
    ]);
  });

  it('takes two reads and one transaction', async () => {
    const order = anOrderToFulfil();

    await project(keyOf(order), [orderNews('OrderPlaced', order)]);

    expect(calls.map(({ command }) => command)).toEqual([
      'GetItemCommand',
      'QueryCommand',
      'TransactWriteItemsCommand',
    ]);
  });

  it('changes nothing when it comes again', async () => {
    const order = anOrderToFulfil();
    const placed = orderNews('OrderPlaced', order);
    await project(keyOf(order), [placed]);
    const before = await table.all();
    calls.length = 0;

    expect(await project(keyOf(order), [placed])).toBe('repeated');

    expect(await table.all()).toEqual(before);
    expect(calls.map(({ command }) => command).slice(0, 2)).toEqual(['GetItemCommand', 'QueryCommand']);
  });

  it('waits for its fulfilment in no row, when that is heard of first', async () => {
    const order = anOrderToFulfil();

    await projectAll([fulfilmentNews('StockReserved', order, { version: 1, stock: 'reserved' })]);
    expect(await rows()).toEqual([]);

    await projectAll([orderNews('OrderPlaced', order)]);
    expect(await contentsIn('tracking')).toMatchObject([
      { stock: 'reserved', steps: [{ name: 'OrderPlaced' }, { name: 'StockReserved' }] },
    ]);
  });
});

describe('a change', () => {
  it('replaces the rows of the order, and leaves those of others', async () => {
    const [one, other] = [aLife(), aLife()];

    await projectAll([...one.life, ...other.life.slice(0, 1)]);

    expect(await contentsIn('inbox')).toMatchObject([{ orderId: other.order.orderId }]);
    expect(await contentsIn('tracking')).toHaveLength(2);
  });

  it('takes a canceled order out of the total', async () => {
    const order = anOrderToFulfil();
    const canceled: Order = { ...order, version: 2, status: 'CANCELED' };

    await projectAll([
      orderNews('OrderPlaced', order),
      orderNews('OrderCanceled', canceled, { reason: 'CUSTOMER_REQUEST' }),
    ]);

    expect(await rowsIn('inbox', 'revenue', 'tracking')).toMatchObject([
      { partition: 'revenue@1#3', orders: 0, 'amount#orders': 0, 'amount#cents': 0 },
      { content: { status: 'CANCELED', cancelReason: 'CUSTOMER_REQUEST' } },
    ]);
  });

  it('of the order hides what its fulfilment waited for before', async () => {
    const order = anOrderToFulfil();
    const waiting = { stock: 'reserved', payment: 'authorized', step: 'awaitRestaurant' } as const;
    await projectAll([
      orderNews('OrderPlaced', order),
      fulfilmentNews('PaymentAuthorized', order, { version: 2, orderVersion: 1, ...waiting }),
    ]);
    expect(await contentsIn('tracking')).toMatchObject([{ step: 'awaitRestaurant' }]);

    await projectAll([orderNews('OrderCanceled', { ...order, version: 2, status: 'CANCELED' })]);

    const [shown] = await contentsIn('tracking');
    expect(shown).toMatchObject({ status: 'CANCELED', payment: 'authorized' });
    expect(shown).not.toHaveProperty('step');
  });

  it('by another tool counts by its place in the history, since it leaves the version', async () => {
    const order = anOrderToFulfil();
    const placeOf = (place: number) => `0000000000000001#${String(place).padStart(40, '0')}`;
    const [first, last] = [5, 6].map((place) =>
      orderNews('OrderChangedElsewhere', { ...order, totalAmount: place }, { position: placeOf(place) }),
    );
    if (!first || !last) throw new Error('there are two');

    await projectAll([last, orderNews('OrderPlaced', order), first]);

    expect(await contentsIn('tracking')).toMatchObject([{ totalAmount: 6 }]);
  });

  it('of an order that had the id before says nothing about the one that was placed later', async () => {
    const { order, life } = aLife();
    const again: Order = {
      ...order,
      version: 1,
      status: 'PLACED',
      orderTime: '2026-11-22T09:00:00.000Z',
      totalAmount: 5,
    };

    await projectAll([orderNews('OrderPlaced', again, { time: '2026-11-22T09:00:00.000Z' }), ...life]);

    expect(await contentsIn('tracking')).toMatchObject([{ totalAmount: 5, status: 'PLACED', version: 1 }]);
    expect(await contentsIn('revenue')).toEqual([{ day: '2026-11-22', currency: 'USD' }]);
  });

  it('adds up to the cent, whatever binary fractions say', async () => {
    const amounts = [0.1, 0.2, 0.7, 10.1, 20.2, 1.005, 35.35];
    for (const [index, totalAmount] of amounts.entries())
      await projectAll([orderNews('OrderPlaced', anOrderToFulfil({ orderId: `order-${index}`, totalAmount }))]);

    const cents = (await rowsIn('revenue')).reduce((sum, row) => sum + Number(row['amount#cents'] ?? 0), 0);
    expect(cents).toBe(10 + 20 + 70 + 1010 + 2020 + 100 + 3535);
  });
});

it('comes to the same rows by the events of orders in any order, with any repetitions', async () => {
  const lives = [aLife(), aLife({ restaurantId: 4 }), aLife()];
  const news = lives.flatMap(({ life }) => life);
  await projectAll(news);
  const expected = await shownRows();

  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...news, ...news], { minLength: 0 }),
      fc.shuffledSubarray(news, { minLength: news.length }),
      async (some, every) => {
        await table.clear();
        // Some come early, twice or not at all at first; in the end all have come.
        await projectAll(some);
        await projectAll(every);
        expect(await shownRows()).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
});

describe('projections at once', () => {
  it('of one order come to what its last event says', async () => {
    const { life } = aLife();

    await Promise.all(life.map((one) => projectAll([one])));

    const atOnce = await shownRows();
    await table.clear();
    await projectAll(life);
    expect(atOnce).toEqual(await shownRows());
  });

  it('of many orders lose nothing of a total', async () => {
    const lives = Array.from({ length: 30 }, () => aLife({ totalAmount: 1 }));

    await Promise.all(lives.map(({ life }) => projectAll(life)));

    const totals = await views.totals(
      { generation: 'revenue@1', partition: '3' },
      { limit: 10, direction: 'descending' },
    );
    expect(totals.rows.map(({ content }) => content)).toEqual([
      { day: '2026-11-21', currency: 'USD', orders: 30, cents: 33_300 },
    ]);
  });

  it('leave rows and state as they were when their transaction fails', async () => {
    const { order, life } = aLife();
    await projectAll(life.slice(0, 1));
    const before = await table.all();
    const refusing = projectOrder({
      table: {
        ...views,
        replace: async () => {
          throw new Error('the table does not answer');
        },
      },
      views: all,
      onFailed: () => undefined,
      pause: async () => undefined,
    });

    await expect(refusing(keyOf(order), life)).rejects.toThrow('the table does not answer');

    expect(await table.all()).toEqual(before);
  });
});
