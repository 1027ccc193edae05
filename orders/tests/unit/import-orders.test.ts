import { aChangedBy, anOrderKey, aStoredOrder, aWorkshopOrder } from '../../../tests/support/builders';
import { importOrder, importOrders } from '../../src/import-orders';
import type { HistoryEntry } from '../../src/order-history';
import type { OrderItem } from '../../src/stored-orders-table';

const NOON = '2026-11-21T12:00:00.000Z';
const key = anOrderKey();

/** A history and a bus in memory. */
const world = () => {
  const kept: HistoryEntry[] = [];
  const published: string[] = [];
  const deps = {
    history: { list: async () => kept },
    append: async (entry: HistoryEntry) => {
      kept.push(entry);
    },
    publish: async ({ of, detail }: { of: { name: string }; detail: { metadata: { id: string } } }) => {
      published.push(`${of.name} ${detail.metadata.id}`);
    },
    now: () => new Date(NOON),
  };
  return { kept, published, deps, importOne: importOrder(deps) };
};

const written = (version: number, type: string, writeId: string): OrderItem => ({
  ...aStoredOrder(key, { data: { version } }),
  lastChange: { ...aChangedBy(), type, writeId, time: NOON },
});

test('imports an order that is older than the stream, as it stands', async () => {
  const { kept, published, importOne } = world();

  expect(await importOne(aWorkshopOrder(key))).toBe('recorded');

  expect(kept).toMatchObject([
    { name: 'OrderImported', changeId: 'import', detail: { metadata: { sequence: 0, time: NOON, actor: 'unknown' } } },
  ]);
  expect(published).toEqual([`OrderImported ${kept[0]?.detail.metadata.id}`]);
});

test('publishes an import again, with the same id, since the first may have been interrupted', async () => {
  const { kept, published, importOne } = world();
  await importOne(aWorkshopOrder(key));

  expect(await importOne(aWorkshopOrder(key))).toBe('repeated');

  expect(kept).toHaveLength(1);
  expect(published).toHaveLength(2);
  expect(published[0]).toBe(published[1]);
});

test('records the last change that the history lacks as what it was', async () => {
  const { kept, importOne } = world();
  await importOne(written(1, 'OrderPlaced', 'a'));

  expect(await importOne(written(2, 'OrderEdited', 'b'))).toBe('recorded');
  expect(await importOne(written(2, 'OrderEdited', 'b'))).toBe('complete');

  expect(kept.map(({ name, changeId }) => [name, changeId])).toEqual([
    ['OrderPlaced', 'a'],
    ['OrderEdited', 'b'],
  ]);
  expect(kept[1]?.detail.data.previous).toMatchObject({ version: 1 });
});

test('imports an edited order whose previous content nobody knows, at the time of the edit', async () => {
  const { kept, importOne } = world();

  expect(await importOne(written(3, 'OrderEdited', 'c'))).toBe('recorded');

  expect(kept).toMatchObject([{ name: 'OrderImported', changeId: 'c', detail: { metadata: { sequence: 3 } } }]);
});

test('leaves alone what it cannot read, and what another tool has changed since', async () => {
  const { kept, importOne } = world();
  await importOne(written(1, 'OrderPlaced', 'a'));

  expect(await importOne({ ...key, data: {} })).toBe('unreadable');
  expect(await importOne(written(2, 'OrderPlaced', 'a'))).toBe('complete');

  expect(kept).toHaveLength(1);
});

test('goes through all orders, and ends where it is told to', async () => {
  const { published, deps } = world();
  async function* pages() {
    yield [aWorkshopOrder(key)];
    yield [aWorkshopOrder(key)];
  }
  const orders = { pages };
  const interrupted = importOrders({ ...deps, orders })(() => {
    throw new Error('stopped');
  });
  await expect(interrupted).rejects.toThrow('stopped');

  const counts = await importOrders({ ...deps, orders })(() => undefined);

  expect(counts).toEqual({ complete: 0, recorded: 0, repeated: 2, unreadable: 0 });
  expect(published).toHaveLength(3);
});
