import { aLife, keyIn, ordersBy, viewsOnEngine } from '../../../tests/support/views';
import type { AllOrders } from '../../src/all-orders';
import { views as all } from '../../src/all-views';
import type { News } from '../../src/known';
import { projectOrder } from '../../src/project-order';
import { rebuildView } from '../../src/rebuild-view';
import type { View } from '../../src/view';

const { table, views, storedViews, project, rows } = viewsOnEngine(all);
const NOW = new Date('2026-11-21T15:00:00.000Z');

beforeEach(table.clear);

const lives = () => Array.from({ length: 5 }, () => aLife().life);

const projecting = (definitions: readonly View[]) =>
  projectOrder({ table: views, views: definitions, onFailed: () => undefined, pause: async () => undefined });

/** The views after an edit of one of them: the inbox shows the amount alone. */
const changed = all.map((view) =>
  view.name === 'tracking'
    ? {
        ...view,
        rows: (known: Parameters<View['rows']>[0]) =>
          view.rows(known).map((row) => ({ ...row, content: { orderId: row.content.orderId } })),
      }
    : view,
);

type Rebuilding = { orders: AllOrders; into?: typeof project; now?: () => Date; stored?: typeof storedViews };

const rebuilding = (
  { orders, into = project, now = () => NOW, stored = storedViews }: Rebuilding,
  { code = 'a', restart = false } = {},
) =>
  rebuildView({ views: stored, orders, project: into, now, pause: async () => undefined })(
    { view: 'tracking', code, restart },
    () => undefined,
  );

const projectAll = async (news: readonly News[], into = project) => {
  for (const one of news) await into(keyIn(one), [one]);
};

const contentsOf = async (generation: string) =>
  (await rows())
    .filter((row) => row.generation === generation && row.expiresAt === undefined)
    .map(({ content }) => content);

describe('a rebuild', () => {
  it('fills a generation with what the function says now, and has it read', async () => {
    const news = lives().flat();
    await projectAll(news);

    const done = await rebuilding({ orders: ordersBy(news), into: projecting(changed) });

    expect(done).toEqual({ generation: 2, isResumed: false, orders: 5, expiring: 5 });
    expect((await views.generations())('tracking')).toEqual({
      revision: 4,
      live: 2,
      retired: [{ generation: 1, until: '2026-11-21T16:00:00.000Z' }],
    });
    expect(await contentsOf('tracking@2')).toEqual(Array.from({ length: 5 }, () => ({ orderId: expect.any(String) })));
  });

  it('has the rows of the generation before expire when nobody may read them any more', async () => {
    const news = lives().flat();
    await projectAll(news);

    await rebuilding({ orders: ordersBy(news) });

    const old = (await rows()).filter(({ generation }) => generation === 'tracking@1');
    expect(old.map(({ expiresAt }) => expiresAt)).toEqual(
      Array.from({ length: 5 }, () => Date.parse('2026-11-21T16:00:00.000Z') / 1000),
    );
    const others = (await rows()).filter(({ generation }) => generation !== 'tracking@1');
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter((row) => 'expiresAt' in row)).toEqual([]);
  });

  it('marks a row again that an order’s change was writing', async () => {
    const news = lives().flat();
    await projectAll(news);
    let met = 0;
    const expire: typeof storedViews.expire = async (...row) => {
      met += 1;
      return met > 2 && storedViews.expire(...row);
    };

    const { expiring } = await rebuilding({ orders: ordersBy(news), stored: { ...storedViews, expire } });

    expect({ met, expiring }).toEqual({ met: 7, expiring: 5 });
    expect(await contentsOf('tracking@1')).toEqual([]);
  });

  it('takes in an order of which the views have never heard', async () => {
    const news = lives().flat();

    await rebuilding({ orders: ordersBy(news) });

    expect(await contentsOf('tracking@2')).toHaveLength(5);
  });

  it('loses no event that comes while it reads', async () => {
    const [first = [], ...others] = lives();
    const news = [...first, ...others.flat()];
    await projectAll(others.flat());
    const orders = ordersBy(news.filter((one) => one !== news.at(-1)));
    const late = news.at(-1);
    if (!late) throw new Error('there is one');

    await rebuilding({
      orders: {
        ...orders,
        pages: async function* (after) {
          for await (const page of orders.pages(after)) {
            yield page;
            // The last change of the last order, and all of an order that the history had not when it was read.
            await projectAll([late, ...first]);
          }
        },
      },
    });

    expect(await contentsOf('tracking@2')).toHaveLength(5);
    expect(await contentsOf('tracking@2')).toEqual(await contentsAfter(news));
  });

  const contentsAfter = async (news: readonly News[]) => {
    await table.clear();
    await projectAll(news);
    return contentsOf('tracking@1');
  };

  it('goes on after a kill where it was, and switches only when it is complete', async () => {
    const news = lives().flat();
    await projectAll(news);
    let taken = 0;
    const killed: typeof project = async (...asked) => {
      taken += 1;
      if (taken > 3) throw new Error('killed');
      return project(...asked);
    };
    await expect(rebuilding({ orders: ordersBy(news), into: killed })).rejects.toThrow('killed');
    expect((await views.generations())('tracking')).toMatchObject({
      live: 1,
      building: { generation: 2, after: { at: 2 } },
    });

    expect(await rebuilding({ orders: ordersBy(news) })).toEqual({
      generation: 2,
      isResumed: true,
      orders: 3,
      expiring: 5,
    });

    expect(await contentsOf('tracking@2')).toHaveLength(5);
  });

  it.each([
    ['the view was edited since', { code: 'b' }],
    ['it is told to', { restart: true }],
  ])('begins again when %s, and what was begun expires', async (_, wanted) => {
    const news = lives().flat();
    await projectAll(news);
    const orders = ordersBy(news);
    const failing: AllOrders = {
      ...orders,
      pages: async function* () {
        for await (const page of orders.pages()) {
          yield page;
          throw new Error('killed');
        }
      },
    };
    await expect(rebuilding({ orders: failing })).rejects.toThrow('killed');

    expect(await rebuilding({ orders }, wanted)).toMatchObject({ generation: 3, isResumed: false, orders: 5 });

    expect(await contentsOf('tracking@1')).toEqual([]);
    expect(await contentsOf('tracking@2')).toEqual([]);
    expect(await contentsOf('tracking@3')).toHaveLength(5);
  });

  it('ends when another one of the view was first', async () => {
    const news = lives().flat();
    const orders = ordersBy(news);
    const overtaken: AllOrders = {
      ...orders,
      pages: async function* () {
        await rebuilding({ orders }, { restart: true });
        yield* orders.pages();
      },
    };

    await expect(rebuilding({ orders: overtaken })).rejects.toThrow('Another rebuild of this view is under way');
  });

  it('leaves a total exact, whatever is projected beside it', async () => {
    const news = lives().flat();
    await projectAll(news.slice(0, 12));
    const rebuild = rebuildView({
      views: storedViews,
      orders: ordersBy(news),
      project,
      now: () => NOW,
      pause: async () => undefined,
    });

    await Promise.all([
      rebuild({ view: 'revenue', code: 'a', restart: false }, () => undefined),
      projectAll(news.slice(12)),
      projectAll(news.slice(3, 20)),
    ]);

    const totals = await views.totals(
      { generation: 'revenue@2', partition: '3' },
      { limit: 5, direction: 'descending' },
    );
    expect(totals.rows.map(({ content }) => content)).toEqual([
      { day: '2026-11-21', currency: 'USD', orders: 5, cents: 5 * 3990 },
    ]);
  });
});
