import { userIdOf } from '../../../tests/support/builders';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { orderNews, viewsOnEngine } from '../../../tests/support/views';
import { views as all } from '../../src/all-views';
import { readView } from '../../src/read-view';

const { table, views, project, calls } = viewsOnEngine(all);

const NOW = '2026-11-21T12:00:00.000Z';
const read = readView({ table: views, views: all, now: () => new Date(NOW) });

const [jo, mia] = ['jo', 'mia'].map((id) => ({ userId: userIdOf(id), isAdmin: false }));
const admin = { userId: userIdOf('ada'), isAdmin: true };
if (!jo || !mia) throw new Error('there are two');

type Asked = Parameters<typeof read>[0];
const asked = (overrides: Partial<Asked> = {}): Asked => ({
  caller: admin,
  view: 'inbox',
  key: '3',
  limit: 25,
  ...overrides,
});

const refusal = (code: string) => expect.objectContaining({ name: 'Problem', code });

/** An order that was placed, and is in the views. */
const placed = async (overrides: Parameters<typeof anOrderToFulfil>[0] = {}) => {
  const order = anOrderToFulfil(overrides);
  await project({ userId: order.userId, orderId: order.orderId }, [orderNews('OrderPlaced', order)]);
  return order;
};

const cursorOf = async (overrides: Partial<Asked> = {}): Promise<string> => {
  const { nextCursor } = await read(asked({ limit: 1, ...overrides }));
  if (nextCursor === undefined) throw new Error('there is no next page');
  return nextCursor;
};

const generations = (view: string, of: Record<string, unknown>) =>
  table.put({ partition: 'generations', revision: 1, sort: view, retired: [], ...of });

beforeEach(() => table.clear());

describe('whom a view answers', () => {
  beforeEach(() => placed({ userId: 'jo', orderId: 'dinner' }));

  it('is an admin, of any part of any view', async () => {
    expect(await read(asked())).toMatchObject({ view: 'inbox', key: '3', items: [{ orderId: 'dinner' }] });
    expect(await read(asked({ view: 'revenue' }))).toEqual({
      view: 'revenue',
      key: '3',
      items: [{ day: '2026-11-21', currency: 'USD', orders: 1, cents: 2980 }],
    });
    expect(await read(asked({ view: 'tracking', key: 'jo' }))).toMatchObject({ items: [{ orderId: 'dinner' }] });
  });

  it('is a user, of what is theirs, by their id or without one', async () => {
    const page = { view: 'tracking', key: 'jo', items: [{ orderId: 'dinner', status: 'PLACED' }] };

    expect(await read(asked({ caller: jo, view: 'tracking', key: undefined }))).toMatchObject(page);
    expect(await read(asked({ caller: jo, view: 'tracking', key: 'jo' }))).toMatchObject(page);
  });

  it('is an admin, of what is theirs, without an id', async () => {
    expect(await read(asked({ view: 'tracking', key: undefined }))).toEqual({
      view: 'tracking',
      key: 'ada',
      items: [],
    });
  });

  it.each([
    { whom: 'a user, of what is another’s', overrides: { view: 'tracking', key: 'jo' } },
    { whom: 'a user, of what may be nobody’s', overrides: { view: 'tracking', key: 'nobody' } },
    { whom: 'a user, of what can be nobody’s', overrides: { view: 'tracking', key: 'jo#x' } },
    { whom: 'a user, of a view for admins', overrides: { view: 'inbox', key: '3' } },
    { whom: 'a user, of a view for admins, by their own id', overrides: { view: 'revenue', key: 'mia' } },
    { whom: 'a user, of a view for admins, without a key', overrides: { view: 'inbox', key: undefined } },
  ])('is not $whom', async ({ overrides }) => {
    calls.length = 0;

    await expect(read(asked({ caller: mia, ...overrides }))).rejects.toEqual(refusal('FORBIDDEN'));

    expect(calls).toEqual([]);
  });
});

describe('what a view is asked for', () => {
  it.each(['stars', 'Inbox', 'inbox@1', 'order', 'generations', '__proto__'])('may be no view: %s', async (view) => {
    await expect(read(asked({ view }))).rejects.toEqual(refusal('VIEW_NOT_FOUND'));
    await expect(read(asked({ view, key: undefined, caller: jo }))).rejects.toEqual(refusal('VIEW_NOT_FOUND'));
  });

  it('has to be named where a view has no part of the caller', async () => {
    await expect(read(asked({ key: undefined }))).rejects.toMatchObject({
      code: 'VIEW_KEY_REQUIRED',
      message: 'Ask for /views/inbox/{restaurantId}.',
    });
  });

  it('may be a part of which no order says anything', async () => {
    await placed();

    expect(await read(asked({ key: '4' }))).toEqual({ view: 'inbox', key: '4', items: [] });
    expect(await read(asked({ view: 'revenue', key: '4' }))).toEqual({ view: 'revenue', key: '4', items: [] });
  });

  it.each(['3#x', '3%23x', '3@1', '3#', '#3', ' 3', '3\n', '3/4', '+3', 'x'])(
    'may be nothing that could be a part: %j',
    async (key) => {
      await expect(read(asked({ key }))).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        errors: [{ pointer: '/key', detail: 'must be the id of a restaurant' }],
      });
    },
  );
});

describe('a cursor', () => {
  beforeEach(async () => {
    for (const orderId of ['first', 'second', 'third']) await placed({ userId: 'jo', orderId });
  });

  it('leads on from where it was given', async () => {
    const pages = [await read(asked({ limit: 2 }))];
    pages.push(await read(asked({ limit: 2, cursor: pages[0]?.nextCursor })));

    expect(pages.map(({ items }) => items.length)).toEqual([2, 1]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ orderId }) => orderId))).size).toBe(3);
    expect(pages[1]).not.toHaveProperty('nextCursor');
  });

  it('leads on after what was shown is gone', async () => {
    const cursor = await cursorOf();
    const shown = (await read(asked({ limit: 1 }))).items[0];
    const order = anOrderToFulfil({
      userId: 'jo',
      orderId: String(shown?.orderId),
      version: 2,
      status: 'ACKNOWLEDGED',
    });
    await project({ userId: 'jo', orderId: order.orderId }, [orderNews('OrderAcknowledged', order)]);

    expect((await read(asked({ cursor }))).items).toHaveLength(2);
  });

  it.each<[string, Partial<Asked>]>([
    ['another view', { view: 'revenue' }],
    ['another key', { key: '4' }],
    ['another user', { caller: { userId: userIdOf('bob'), isAdmin: true } }],
  ])('of %s is refused', async (_, overrides) => {
    const cursor = await cursorOf();

    await expect(read(asked({ cursor, ...overrides }))).rejects.toEqual(refusal('INVALID_CURSOR'));
  });

  it('is of the key, whether that was named or not', async () => {
    const cursor = await cursorOf({ caller: jo, view: 'tracking', key: undefined });

    expect((await read(asked({ caller: jo, view: 'tracking', key: 'jo', cursor }))).items).toHaveLength(2);
  });

  const forged = (position: unknown, cursor: string): string => {
    const [digest] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Buffer.from(JSON.stringify([digest, position])).toString('base64url');
  };

  it.each<[string, unknown]>([
    ['has no place', { generation: 1 }],
    ['has an empty place', { generation: 1, after: '' }],
    ['has a place that is longer than a key', { generation: 1, after: 'x'.repeat(1_025) }],
    ['has a place that is no text', { generation: 1, after: 5 }],
    ['has a place that is no Unicode', { generation: 1, after: '\ud800' }],
    ['has no generation', { after: 'x' }],
    ['has a generation that never was', { generation: 7, after: 'x' }],
    ['has a generation that is no whole number', { generation: 1.5, after: 'x' }],
    ['has a generation that is text', { generation: '1#3', after: 'x' }],
    ['is nothing', null],
  ])('that %s is refused', async (_, position) => {
    const cursor = forged(position, await cursorOf());

    await expect(read(asked({ cursor }))).rejects.toEqual(refusal('INVALID_CURSOR'));
  });

  it.each(['x', '%', 'bnVsbA', 'W10', '💥'])('that is %s is refused', async (cursor) => {
    await expect(read(asked({ cursor }))).rejects.toEqual(refusal('INVALID_CURSOR'));
  });

  it('that was changed shows no more than the part it is of', async () => {
    const cursor = forged({ generation: 1, after: '0' }, await cursorOf());
    await placed({ restaurantId: 4 });

    expect((await read(asked({ cursor }))).items).toHaveLength(3);
  });

  describe('of a generation that was replaced', () => {
    const replaced = (until: string) => generations('inbox', { live: 2, retired: [{ generation: 1, until }] });

    it('leads on in it, while its rows are kept', async () => {
      const cursor = await cursorOf();
      await replaced('2026-11-21T12:00:00.001Z');

      expect((await read(asked({ cursor }))).items).toHaveLength(2);
      expect((await read(asked())).items).toEqual([]);
    });

    it('is refused from then on', async () => {
      const cursor = await cursorOf();
      await replaced(NOW);

      await expect(read(asked({ cursor }))).rejects.toEqual(refusal('INVALID_CURSOR'));
    });

    it('is of no use for one that is only filled yet', async () => {
      const cursor = forged({ generation: 2, after: '0' }, await cursorOf());
      await generations('inbox', { live: 1, building: { generation: 2, code: 'x', since: NOW } });

      await expect(read(asked({ cursor }))).rejects.toEqual(refusal('INVALID_CURSOR'));
    });
  });
});
