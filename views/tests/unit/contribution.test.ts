import * as z from 'zod/mini';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { kept, none, replacing, TOTAL_SHARDS, type Wanted, wantedOf } from '../../src/contribution';
import { type Row, sum, type View } from '../../src/view';

const about = {
  name: 'any',
  access: 'admin',
  title: 'Any',
  meaning: 'Anything.',
  key: { name: 'place', meaning: 'A place.', schema: z.string(), example: '3' },
  direction: 'ascending',
  item: z.object({}),
  example: {},
} as const;

const totals = sum({ ...about, amounts: z.object({}), fields: {}, rows: () => [] });
const summing = (rows: () => Row[]): View => ({ ...totals, rows });
const listing = (rows: () => Row[]): View => ({ ...totals, kind: 'list', rows });

const order = anOrderToFulfil({ userId: 'jo', orderId: 'dinner' });
const key = { userId: 'jo', orderId: 'dinner' };
const known = { order, changes: {} };

const row = (overrides: Partial<Row> = {}): Row => ({ partition: '3', sort: '1', content: { a: 1 }, ...overrides });

describe('what an order contributes to a view', () => {
  it('is its rows, each told from those of other orders', () => {
    const wanted = wantedOf(
      listing(() => [row(), row({ sort: '2' })]),
      known,
      key,
    );

    expect(wanted.rows).toMatchObject([
      { partition: '3', sort: expect.stringMatching(/^1#[\w-]{22}$/), content: { a: 1 } },
      { partition: '3', sort: expect.stringMatching(/^2#[\w-]{22}$/), content: { a: 1 } },
    ]);
    const sorts = [key, { ...key, orderId: 'lunch' }, { userId: 'jod', orderId: 'inner' }].map(
      (one) =>
        wantedOf(
          listing(() => [row()]),
          known,
          one,
        ).rows[0]?.sort,
    );
    expect(new Set(sorts).size).toBe(3);
  });

  it('lies in all shards of a total, an order always in the same', () => {
    const view = summing(() => [row({ amounts: { orders: 1 } })]);
    const sortOf = (orderId: string) => wantedOf(view, known, { ...key, orderId }).rows[0]?.sort;
    const ids = Array.from({ length: 200 }, (_, index) => `order-${index}`);

    expect(new Set(ids.map(sortOf)).size).toBe(TOTAL_SHARDS);
    expect(ids.map(sortOf)).toEqual(ids.map(sortOf));
  });

  it('is nothing while the order is unknown', () => {
    const rows = jest.fn(() => [row()]);

    expect(wantedOf(listing(rows), { changes: {} }, key)).toEqual({ rows: [] });
    expect(rows).not.toHaveBeenCalled();
  });

  it('is the same, whatever the order in which the view makes its rows', () => {
    const rows = [row({ partition: 'kitchen' }), row({ partition: 'door' })];
    const [one, other] = [rows, rows.toReversed()].map((made) =>
      wantedOf(
        listing(() => made),
        known,
        key,
      ),
    );

    expect(one?.rows).toHaveLength(2);
    expect(other && kept(other)).toEqual(one && kept(one));
  });

  it('stores nothing that has no value', () => {
    const wanted = wantedOf(
      listing(() => [row({ content: { a: undefined, b: [undefined] } })]),
      known,
      key,
    );

    expect(wanted.rows[0]?.content).toEqual({ b: [null] });
  });

  const circle: Record<string, unknown> = {};
  circle.circle = circle;

  it.each<[string, () => Row[], string]>([
    [
      'a function that throws',
      () => {
        throw new Error('no market');
      },
      'Error: no market',
    ],
    [
      'a function that throws what is no error',
      () => {
        throw 'no market';
      },
      'no market',
    ],
    ['a row too large', () => [row({ content: { a: 'x'.repeat(200_000) } })], 'UnfitRow: a row is too large'],
    ['a row too large in UTF-8', () => [row({ content: { a: 'é'.repeat(100_000) } })], 'UnfitRow: a row is too large'],
    [
      'too many rows',
      () => Array.from({ length: 21 }, (_, at) => row({ sort: String(at) })),
      'UnfitRow: there are too many rows',
    ],
    ['two rows with one place', () => [row(), row({ content: { a: 2 } })], 'UnfitRow: two rows have one place'],
    ['no partition', () => [row({ partition: '' })], 'UnfitRow: a partition is too long'],
    ['a partition too long', () => [row({ partition: 'é'.repeat(751) })], 'UnfitRow: a partition is too long'],
    ['a sort text too long', () => [row({ sort: 'x'.repeat(901) })], 'UnfitRow: a sort text is too long'],
    [
      'an amount that is no whole number',
      () => [row({ amounts: { cents: 0.1 } })],
      'UnfitRow: an amount is no whole number',
    ],
    [
      'an amount that is no number',
      () => [row({ amounts: { cents: Number.NaN } })],
      'UnfitRow: an amount is no whole number',
    ],
    [
      'an amount too large to be exact',
      () => [row({ amounts: { cents: 2 ** 53 } })],
      'UnfitRow: an amount is no whole number',
    ],
    ['a content that is no JSON', () => [row({ content: circle })], 'TypeError: Converting circular structure to JSON'],
  ])('is nothing, and the reason, for %s', (_, rows, failure) => {
    const wanted = wantedOf(listing(rows), known, key);

    expect(wanted).toEqual({ rows: [], failure: expect.stringContaining(failure) });
  });

  it('is nothing for a total whose sort text has what shards are told by', () => {
    expect(
      wantedOf(
        summing(() => [row({ sort: '2#1', amounts: { orders: 1 } })]),
        known,
        key,
      ),
    ).toEqual({
      rows: [],
      failure: 'UnfitRow: the sort text of a total has a #',
    });
    expect(
      wantedOf(
        listing(() => [row({ sort: '2#1' })]),
        known,
        key,
      ).rows,
    ).toHaveLength(1);
  });

  it('keeps no more of a reason than fits', () => {
    const wanted = wantedOf(
      listing(() => {
        throw new Error('x'.repeat(9_999));
      }),
      known,
      key,
    );

    expect(wanted.failure).toHaveLength(500);
  });

  it('may be as much as is allowed', () => {
    const rows = Array.from({ length: 20 }, (_, at) =>
      row({ sort: String(at).padEnd(900, 'x'), partition: 'x'.repeat(1_500), content: { a: 'x'.repeat(199_990) } }),
    );

    expect(
      wantedOf(
        listing(() => rows),
        known,
        key,
      ),
    ).toMatchObject({ rows: { length: 20 } });
  });
});

describe('replacing what an order contributed', () => {
  const wanted = (...rows: Row[]): Wanted =>
    wantedOf(
      listing(() => rows),
      known,
      key,
    );
  const total = (...rows: Row[]): Wanted =>
    wantedOf(
      summing(() => rows),
      known,
      key,
    );
  const from = (before: Wanted | undefined, after: Wanted) => replacing(before ? kept(before) : none, after);

  it('writes nothing when it is the same', () => {
    const rows = [row(), row({ sort: '2' })];

    expect(from(wanted(...rows), wanted(...rows.toReversed()))).toEqual([]);
    expect(from(undefined, wanted())).toEqual([]);
    const amounts = { orders: 1, cents: 5 };
    expect(from(total(row({ amounts })), total(row({ amounts })))).toEqual([]);
  });

  it('puts what is new or shows something else, and deletes what is gone', () => {
    const before = wanted(row({ sort: 'same' }), row({ sort: 'changed' }), row({ sort: 'gone' }));
    const after = wanted(row({ sort: 'same' }), row({ sort: 'changed', content: { a: 2 } }), row({ sort: 'new' }));

    expect(from(before, after).map(({ act, row: { sort } }) => [act, sort.split('#')[0]])).toEqual([
      ['put', 'changed'],
      ['delete', 'gone'],
      ['put', 'new'],
    ]);
  });

  it('adds the difference to a total', () => {
    const [before, after] = [
      { orders: 1, cents: 500 },
      { orders: 1, tip: 20 },
    ].map((amounts) => total(row({ amounts })));

    expect(from(before, after ?? total())).toMatchObject([
      { act: 'add', orders: 0, amounts: { orders: 0, cents: -500, tip: 20 }, content: { a: 1 } },
    ]);
  });

  it('takes from one total what it adds to another', () => {
    const amounts = { cents: 500 };

    expect(from(total(row({ amounts })), total(row({ sort: '2', amounts })))).toMatchObject([
      { act: 'add', row: { sort: expect.stringMatching(/^1#/) }, orders: -1, amounts: { cents: -500 } },
      { act: 'add', row: { sort: expect.stringMatching(/^2#/) }, orders: 1, amounts: { cents: 500 } },
    ]);
  });

  it('counts an order whose amounts are nothing', () => {
    const amounts = { cents: 0 };

    expect(from(undefined, total(row({ amounts })))).toMatchObject([{ act: 'add', orders: 1, amounts: { cents: 0 } }]);
    expect(from(total(row({ amounts })), total())).toMatchObject([{ act: 'add', orders: -1 }]);
  });

  it('takes all out when the view’s function fails', () => {
    const failed = wantedOf(
      listing(() => {
        throw new Error('no market');
      }),
      known,
      key,
    );

    expect(from(wanted(row()), failed)).toMatchObject([{ act: 'delete' }]);
    expect(kept(failed)).toEqual({ rows: [], failure: 'Error: no market' });
  });
});
