import { type OrderKey, toOrder } from 'order-lookup';
import { aChangedBy, anOrderKey, aStoredOrder } from '../../../tests/support/builders';
import { auditOrders, disagreements } from '../../src/audit-orders';
import { IMPORT, recorded } from '../../src/order-changes';
import type { HistoryEntry, HistoryType } from '../../src/order-history';

const key = anOrderKey();
const orderAt = (version: number, totalAmount = 19.98, of: OrderKey = key) =>
  toOrder(aStoredOrder(of, { data: { version, totalAmount } }));

const entry = (name: HistoryType, version: number, { changeId = `write-${version}`, totalAmount = 19.98 } = {}) =>
  recorded({
    ...aChangedBy(),
    name,
    order: orderAt(version, totalAmount),
    changeId,
    time: '2026-11-21T12:00:00.000Z',
    ...(name === 'OrderChangedElsewhere' && { streamSequence: '1' }),
  }).entry;

const complete = [entry('OrderPlaced', 1), entry('OrderEdited', 2), entry('OrderAcknowledged', 3)];

test.each<[string, number, HistoryEntry[]]>([
  ['has every version', 3, complete],
  ['begins with an import', 7, [entry('OrderImported', 7, { changeId: IMPORT })]],
  [
    'goes on from a restore',
    1_795_262_400_001,
    [entry('OrderPlaced', 1), entry('OrderRestored', 1_795_262_400_000), entry('OrderEdited', 1_795_262_400_001)],
  ],
  ['has what another tool wrote at a version', 1, [entry('OrderPlaced', 1), entry('OrderChangedElsewhere', 1)]],
])('finds nothing wrong with a history that %s', (_, version, entries) => {
  expect(disagreements(orderAt(version), entries)).toEqual([]);
});

test.each<[string, number, HistoryEntry[], unknown[]]>([
  ['no entry', 2, [], [{ kind: 'ORDER_WITHOUT_HISTORY', version: 2 }]],
  ['a gap', 3, [entry('OrderPlaced', 1), entry('OrderAcknowledged', 3)], [{ kind: 'MISSING_ENTRIES', from: 2, to: 2 }]],
  ['no beginning', 3, complete.slice(2), [{ kind: 'MISSING_ENTRIES', from: 1, to: 2 }]],
  [
    'an import of what a write had noted',
    2,
    [entry('OrderImported', 2)],
    [{ kind: 'MISSING_ENTRIES', from: 1, to: 1 }],
  ],
  ['no end', 5, complete, [{ kind: 'MISSING_ENTRIES', from: 4, to: 5 }]],
  ['more than the order', 2, complete, [{ kind: 'DIFFERENT_CONTENT', version: 2, lastEntry: 3 }]],
  [
    'another content',
    1,
    [entry('OrderPlaced', 1, { totalAmount: 5 })],
    [{ kind: 'DIFFERENT_CONTENT', version: 1, lastEntry: 1 }],
  ],
])('names what is wrong with a history that has %s', (_, version, entries, differences) => {
  expect(disagreements(orderAt(version), entries)).toEqual(differences);
});

test('names a history without an order', () => {
  expect(disagreements(undefined, complete)).toEqual([{ kind: 'HISTORY_WITHOUT_ORDER' }]);
  expect(disagreements(undefined, [])).toEqual([]);
});

async function* recordsOf(entries: readonly HistoryEntry[]) {
  yield { records: entries.map(({ record }) => record), next: undefined };
}

async function* pagesOf<T>(...pages: T[][]) {
  yield* pages;
}

const audit = (items: Record<string, unknown>[], entries: () => HistoryEntry[], settle = async () => undefined) =>
  auditOrders({
    orders: {
      pages: () => pagesOf(items.map(() => ({ ...key }))),
      find: async ({ userId }) => items.find((item) => item.userId === userId),
    },
    history: { list: async () => entries(), records: () => recordsOf(entries()) },
    settle: async () => {
      await settle();
    },
  })(() => undefined);

test('reports a difference that stays, once', async () => {
  const found = await audit([aStoredOrder(key, { data: { version: 4 } })], () => complete);

  expect(found).toEqual({ compared: 1, differences: [{ ...key, kind: 'MISSING_ENTRIES', from: 4, to: 4 }] });
});

test('does not report a change that is on its way', async () => {
  const entries = [entry('OrderPlaced', 1)];
  const arrive = async () => {
    entries.push(entry('OrderEdited', 2));
    return undefined;
  };

  const found = await audit([aStoredOrder(key, { data: { version: 2 } })], () => entries, arrive);

  expect(found).toEqual({ compared: 1, differences: [] });
});

test('reports an item that is no order, and a history whose order is gone', async () => {
  expect((await audit([{ ...key, data: {} }], () => [])).differences).toEqual([{ ...key, kind: 'UNREADABLE_ORDER' }]);
  expect((await audit([], () => complete)).differences).toEqual([{ ...key, kind: 'HISTORY_WITHOUT_ORDER' }]);
});
