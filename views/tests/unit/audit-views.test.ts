import { aLife, keyIn, ordersBy, viewsOnEngine } from '../../../tests/support/views';
import type { AllOrders } from '../../src/all-orders';
import { views as all } from '../../src/all-views';
import { auditViews } from '../../src/audit-views';
import { eraseViews } from '../../src/erase-views';
import type { News } from '../../src/known';
import type { View } from '../../src/view';

const { table, views, storedViews, project, rows } = viewsOnEngine(all);

beforeEach(table.clear);

const projectAll = async (news: readonly News[]) => {
  for (const one of news) await project(keyIn(one), [one]);
};

const audit = (orders: AllOrders, definitions: readonly View[] = all, settle = async () => undefined) =>
  auditViews({
    orders,
    table: views,
    stored: storedViews,
    views: definitions,
    settle: async () => void (await settle()),
  })(() => undefined);

const two = async () => {
  const [one, other] = [aLife(), aLife()];
  const news = [...one.life, ...other.life.slice(0, 2)];
  await projectAll(news);
  return { news, one: one.order, other: other.order };
};

const rowOf = async (view: string) => {
  const row = (await rows()).find(({ generation }) => generation === `${view}@1`);
  if (!row) throw new Error(`there is no row in ${view}`);
  return row;
};

describe('an audit', () => {
  it('finds nothing where each view is its function', async () => {
    const { news } = await two();

    expect(await audit(ordersBy(news))).toEqual({ compared: 2, differences: [], rows: [] });
  });

  it('names an order of which no view has heard', async () => {
    const { news } = await two();
    const { order, life } = aLife();

    const { differences } = await audit(ordersBy([...news, ...life]));

    expect(differences).toEqual([{ userId: order.userId, orderId: order.orderId, kind: 'ORDER_NOT_IN_VIEWS' }]);
  });

  it('names an order whose last change the views have not heard of', async () => {
    const { order, life } = aLife();
    await projectAll(life.slice(0, 4));

    const { differences } = await audit(ordersBy(life));

    expect(differences.map(({ orderId, kind, ...more }) => [orderId, kind, more])).toEqual(
      ['inbox', 'kitchen', 'revenue', 'tracking'].flatMap((view) =>
        view === 'revenue' ? [] : [[order.orderId, 'DIFFERENT_ROWS', { userId: order.userId, view }]],
      ),
    );
  });

  it('names a fulfilment whose last change the views have not heard of', async () => {
    const { order, life } = aLife();
    await projectAll(life.filter((news) => news.about === 'order' || news.fulfilment.version === 1));

    const { differences } = await audit(ordersBy(life));

    expect(differences).toEqual([
      { userId: order.userId, orderId: order.orderId, kind: 'OUTDATED_VIEWS', fulfilment: 2, known: 1 },
    ]);
  });

  it('names an order that is in the views and nowhere else', async () => {
    const { news, other } = await two();

    const { differences } = await audit(ordersBy(news.slice(0, 5)));

    expect(differences).toEqual([{ userId: other.userId, orderId: other.orderId, kind: 'ROWS_WITHOUT_ORDER' }]);
  });

  it('names a row that another tool changed, and one that it deleted', async () => {
    const { news, other } = await two();
    const row = await rowOf('inbox');
    await table.put({ ...row, content: { orderId: 'another' } });

    expect((await audit(ordersBy(news))).differences).toEqual([
      { userId: other.userId, orderId: other.orderId, kind: 'ROW_NOT_AS_CONTRIBUTED', view: 'inbox', sort: row.sort },
    ]);
  });

  it('names a row of no order, and a total that is not what the orders add up to', async () => {
    const { news } = await two();
    const [row, total] = [await rowOf('inbox'), await rowOf('revenue')];
    await table.put({ ...row, sort: 'nowhere' });
    await table.put({ ...total, 'amount#cents': Number(total['amount#cents']) + 1 });

    const found = await audit(ordersBy(news));

    expect(found.differences).toEqual([]);
    expect(found.rows).toEqual([
      { kind: 'ROW_OF_NO_ORDER', view: 'inbox', partition: '3', sort: 'nowhere' },
      {
        kind: 'WRONG_TOTAL',
        view: 'revenue',
        partition: '3',
        sort: total.sort,
        amount: 'cents',
        shown: Number(total['amount#cents']) + 1,
        added: Number(total['amount#cents']),
      },
    ]);
  });

  it('names an order that a view’s function fails for', async () => {
    const { news, one } = await two();
    const failing = all.map((view) => ({
      ...view,
      rows: (known: Parameters<View['rows']>[0]) => {
        if (view.name === 'inbox' && known.order.orderId === one.orderId) throw new Error('cannot read this');
        return view.rows(known);
      },
    }));

    const { differences } = await audit(ordersBy(news), failing);

    expect(differences).toMatchObject([{ orderId: one.orderId, kind: 'DIFFERENT_ROWS', view: 'inbox' }]);
  });

  it('looks again at what differs, since events come a moment after the change', async () => {
    const { news } = await two();
    const { life } = aLife();

    const found = await audit(ordersBy([...news, ...life]), all, async () => {
      await projectAll(life);
      return undefined;
    });

    expect(found).toMatchObject({ compared: 3, differences: [], rows: [] });
  });
});

describe('erasing a user from the views', () => {
  it('takes rows, amounts and what is known, and leaves everybody else', async () => {
    const { news, one } = await two();

    expect(await eraseViews({ views: storedViews })(one.userId)).toBe(1);

    expect(await storedViews.ofUser(one.userId)).toEqual([]);
    expect(JSON.stringify(await table.all())).not.toContain(one.userId);
    expect(await audit(ordersBy(news.slice(5)))).toEqual({ compared: 1, differences: [], rows: [] });
  });

  it('does nothing when nothing is there', async () => {
    expect(await eraseViews({ views: storedViews })('nobody')).toBe(0);
  });
});
