import { isDeepStrictEqual } from 'node:util';
import { userIdOf } from '../../../tests/support/builders';
import { at } from '../../../tests/support/template';
import { aLife, keyIn, viewsOnEngine } from '../../../tests/support/views';
import { unitsOfItem } from '../../../tools/bench/product/item-units';
import { views as all } from '../../src/all-views';
import type { News } from '../../src/known';
import { readView } from '../../src/read-view';

const { table, views, project, calls } = viewsOnEngine(all);
const read = readView({ table: views, views: all, now: () => new Date('2026-11-21T12:00:00.000Z') });

/** The requests that `work` makes: the units of a read, the writes of a transaction. */
const costOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  calls.length = 0;
  await work();
  return calls.map(({ command, input, units }) => {
    const writes = at(input, 'TransactItems');
    return `${command.replace('Command', '')} ${Array.isArray(writes) ? writes.length : units}`;
  });
};

// As after a rebuild. A query that finds nothing has a unit on AWS, and none on DynamoDB Local.
beforeAll(() => table.put({ partition: 'generations', revision: 1, sort: 'inbox', live: 1, retired: [] }));

const { order, life } = aLife({ userId: 'jo', orderId: 'dinner' });
const key = { userId: 'jo', orderId: 'dinner' };
const [placed, reserved, edited, , acknowledged] = life;
const take = (news: News | undefined) => costOf(() => project(key, news ? [news] : []));

type Items = Map<string, Record<string, unknown>>;

/** Every item under its key. */
const stored = async (): Promise<Items> =>
  new Map((await table.all()).map((item) => [JSON.stringify([item.partition, item.sort]), item]));

/** What a transaction that made the one of the other is billed: by the larger of what each item was and is. */
const unitsBetween = (before: Items, after: Items): number =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => !isDeepStrictEqual(before.get(key), after.get(key)))
    .map((key) => Math.max(...[before, after].map((items) => unitsOfItem(items.get(key) ?? {}))))
    .reduce((sum, units) => sum + 2 * units, 0);

/** A consistent read of up to 4 kB has one unit, another half a unit; a write in a transaction has two for each kilobyte. */
describe('the requests that the views make to DynamoDB', () => {
  it('take in what is new of an order by two reads and one transaction, and nothing new by the reads', async () => {
    expect(await take(placed)).toEqual(['GetItem 1', 'Query 1', 'TransactWriteItems 4']);
    expect(await take(placed)).toEqual(['GetItem 1', 'Query 1']);
    // The inbox and the revenue say nothing of a fulfilment, the kitchen nothing before the order is accepted.
    expect(await take(reserved)).toEqual(['GetItem 1', 'Query 1', 'TransactWriteItems 2']);
    expect(await take(edited)).toEqual(['GetItem 1', 'Query 1', 'TransactWriteItems 4']);
    expect(await take(acknowledged)).toEqual(['GetItem 1', 'Query 1', 'TransactWriteItems 4']);
  });

  it('write two units for each kilobyte of the state and of each row that an event changes', async () => {
    const { life: lived } = aLife({ userId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11' });

    const units: number[] = [];
    for (const news of lived) {
      const before = await stored();
      await project(keyIn(news), [news]);
      units.push(unitsBetween(before, await stored()));
    }

    expect(units).toEqual([8, 6, 10, 6, 10]);
  });

  it.each(['inbox', 'kitchen', 'revenue', 'tracking'])('read a page of %s by two', async (view) => {
    const of = view === 'tracking' ? 'jo' : String(order.restaurantId);
    await table.put({ partition: `${view}@1#${of}`, sort: '1#00', content: {}, orders: 1 });
    const caller = { userId: userIdOf('ada'), isAdmin: true };

    expect(await costOf(() => read({ caller, view, key: of, limit: 25 }))).toEqual(['Query 1', 'Query 0.5']);
    expect(calls).toMatchObject([{ input: { ConsistentRead: true } }, { input: { Limit: expect.any(Number) } }]);
  });

  it('read a page of 25 at the same cost, however many rows there are', async () => {
    const fill = async (from: number, to: number) => {
      for (let at = from; at < to; at += 1) {
        await table.put({ partition: 'inbox@1#25', sort: String(at).padStart(3, '0'), content: { at }, orders: 1 });
      }
    };
    const caller = { userId: userIdOf('ada'), isAdmin: true };
    const page = () => costOf(() => read({ caller, view: 'inbox', key: '25', limit: 25 }));
    await fill(0, 40);
    const few = await page();
    await fill(40, 120);

    expect(few).toHaveLength(2);
    expect(await page()).toEqual(few);
  });
});
