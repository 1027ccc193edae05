import * as z from 'zod/mini';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { orderNews, viewsOnEngine } from '../../../tests/support/views';
import { projectOrder, type ViewFailure } from '../../src/project-order';
import { list, type View } from '../../src/view';

/** A view with that many rows of an order; of one without a dish, its function fails. */
const wide = (name: string, count: number, text = '') =>
  list({
    name,
    access: 'admin',
    title: 'Wide',
    meaning: 'Many rows of an order.',
    key: { name: 'userId', meaning: 'A user.', schema: z.string(), example: 'jo' },
    direction: 'ascending',
    item: z.object({ dish: z.string(), text: z.string() }),
    fields: { dish: 'A dish.', text: 'A long text.' },
    example: { dish: 'Pizza', text: '' },
    rows: ({ order }) => {
      const [dish] = order.orderItems;
      if (!dish) throw new Error('no dish');
      return Array.from({ length: count }, (_, index) => ({
        partition: order.userId,
        sort: String(index).padStart(3, '0'),
        content: { dish: dish.name, text },
      }));
    },
  });

/** More writes than a transaction takes, and more bytes. */
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const all = [...names.map((name) => wide(name, 20)), wide('large', 20, 'x'.repeat(34_000))];
const { table, views, project, calls, failures, rows } = viewsOnEngine(all);

const order = anOrderToFulfil({ userId: 'jo', orderId: 'dinner' });
const key = { userId: 'jo', orderId: 'dinner' };
const placed = orderNews('OrderPlaced', order);

/** The projection of a release that has these views, into the same table. */
const release = (...ofRelease: View[]) => {
  const told: ViewFailure[] = [];
  const onFailed = (failure: ViewFailure) => {
    told.push(failure);
  };
  return { told, project: projectOrder({ table: views, views: ofRelease, onFailed, pause: async () => undefined }) };
};
const soup = [{ id: 9, name: 'Soup', price: 1, quantity: 1 }];

const transactions = () => calls.filter(({ command }) => command === 'TransactWriteItemsCommand').length;

beforeEach(async () => {
  await table.clear();
  calls.length = 0;
  failures.length = 0;
});

describe('an order with more rows than a transaction takes', () => {
  it('comes to all of them by several, each generation in one', async () => {
    expect(await project(key, [placed])).toBe('done');

    expect(await rows()).toHaveLength(140);
    // 80 rows fit in one transaction, 40 are left, and the large view needs a third.
    expect(transactions()).toBe(3);
    const state = await views.find(key);
    expect(Object.keys(state?.contributions ?? {}).toSorted()).toEqual([...names, 'large'].map((name) => `${name}@1`));
  });

  it('is repeated when it comes again', async () => {
    await project(key, [placed]);
    const before = await table.all();
    calls.length = 0;

    expect(await project(key, [placed])).toBe('repeated');

    expect(await table.all()).toEqual(before);
    expect(transactions()).toBe(0);
  });

  it('loses all of them again', async () => {
    await project(key, [placed]);

    await project(key, [orderNews('OrderEdited', { ...order, version: 2, orderItems: [] })]);

    expect(await rows()).toEqual([]);
    expect(failures.map(({ view }) => view)).toEqual([...names, 'large']);
  });
});

describe('a view whose function fails for an order', () => {
  it('has no row of it, is told of each time, and does not keep others from theirs', async () => {
    const other = {
      ...wide('fine', 1),
      rows: () => [{ partition: 'jo', sort: '1', content: { dish: 'any', text: '' } }],
    };
    const mixed = release(wide('failing', 1), other);

    await mixed.project(key, [orderNews('OrderPlaced', { ...order, orderItems: [] })]);
    await mixed.project(key, [orderNews('OrderPlaced', { ...order, orderItems: [] })]);

    expect((await rows()).map(({ partition }) => partition)).toEqual(['fine@1#jo']);
    const failure = { ...key, view: 'failing', failure: 'Error: no dish' };
    expect(mixed.told).toEqual([failure, failure]);
    expect((await views.find(key))?.contributions['failing@1']).toEqual({ rows: [], failure: 'Error: no dish' });
  });

  it('has its row as soon as it does not', async () => {
    const mixed = release(wide('failing', 1));
    await mixed.project(key, [orderNews('OrderPlaced', { ...order, orderItems: [] })]);

    await mixed.project(key, [orderNews('OrderEdited', { ...order, version: 2 })]);

    expect((await rows()).map(({ partition }) => partition)).toEqual(['failing@1#jo']);
    expect((await views.find(key))?.contributions['failing@1']).not.toHaveProperty('failure');
  });
});

describe('a release that does not have a view', () => {
  it('leaves what another release has of it', async () => {
    await release(wide('old', 1), wide('new', 1)).project(key, [placed]);

    await release(wide('old', 1)).project(key, [orderNews('OrderEdited', { ...order, version: 2, orderItems: soup })]);

    expect((await rows()).map(({ partition, content }) => [partition, content])).toEqual([
      ['new@1#jo', { dish: 'Artichoke Ravioli', text: '' }],
      ['old@1#jo', { dish: 'Soup', text: '' }],
    ]);
    expect(Object.keys((await views.find(key))?.contributions ?? {}).toSorted()).toEqual(['new@1', 'old@1']);
  });

  it('lets the one that has it replace that later', async () => {
    const both = release(wide('old', 1), wide('new', 1));
    const edited = orderNews('OrderEdited', { ...order, version: 2, orderItems: soup });
    await both.project(key, [placed]);
    await release(wide('old', 1)).project(key, [edited]);

    expect(await both.project(key, [edited])).toBe('done');

    expect((await rows()).map(({ content }) => content)).toEqual([
      { dish: 'Soup', text: '' },
      { dish: 'Soup', text: '' },
    ]);
  });
});
