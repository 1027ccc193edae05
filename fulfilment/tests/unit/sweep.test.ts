import { aFulfilment, anOrderToFulfil, fulfilmentsOnEngine } from '../../../tests/support/fulfilments';
import type { FulfilmentKey } from '../../src/fulfilment';
import { SHARDS } from '../../src/fulfilment-table';
import { sweep } from '../../src/sweep';
import { BY, NOON } from './process';

const { table, fulfilments, calls } = fulfilmentsOnEngine();

beforeEach(() => table.clear());

const waitingUntil = async (lookAt: string | undefined, userId?: string): Promise<FulfilmentKey> => {
  const order = anOrderToFulfil(userId === undefined ? {} : { userId });
  const after = aFulfilment({ order, ...(lookAt !== undefined && { lookAt }) });
  await fulfilments.change(undefined, { after, by: BY, time: NOON });
  return { userId: order.userId, orderId: order.orderId };
};

const aSweep = ({
  attend = async () => {},
  hasTime = () => true,
  due = fulfilments.due,
}: Partial<{ attend: () => Promise<void>; hasTime: () => boolean; due: typeof fulfilments.due }> = {}) => {
  const attended: FulfilmentKey[] = [];
  const failed: [FulfilmentKey, unknown][] = [];
  const unread: [number, unknown][] = [];
  const run = sweep({
    fulfilments: { due },
    attend: async (key) => {
      attended.push(key);
      await attend();
    },
    now: () => new Date(NOON),
    hasTime,
    onError: (key, error) => failed.push([key, error]),
    onUnread: (shard, error) => unread.push([shard, error]),
  });
  return { run, attended, failed, unread };
};

it('looks at each fulfilment whose time has come, and at no other', async () => {
  const due = await Promise.all(
    ['2026-11-21T11:59:59.999Z', NOON, ...Array(10).fill('2026-11-20T12:00:00.000Z')].map((time) => waitingUntil(time)),
  );
  await waitingUntil('2026-11-21T12:00:00.001Z');
  await waitingUntil(undefined);
  const { run, attended, failed } = aSweep();

  expect(await run()).toBe(12);

  const idsOf = (keys: FulfilmentKey[]) => keys.map(({ userId }) => userId).sort();
  expect(idsOf(attended)).toEqual(idsOf(due));
  expect(failed).toEqual([]);
});

it('spreads what waits over its partitions', async () => {
  await Promise.all(Array.from({ length: 64 }, () => waitingUntil(NOON)));

  const shards = (await table.all()).map(({ shard }) => Number(shard));

  expect(new Set(shards).size).toBeGreaterThan(SHARDS / 2);
  expect(shards.every((shard) => shard >= 0 && shard < SHARDS)).toBe(true);
});

it('looks first at what waits longest', async () => {
  const { userId } = anOrderToFulfil();
  for (const [orderId, lookAt] of [
    ['second', '2026-11-21T11:00:00.000Z'],
    ['first', '2026-11-21T10:00:00.000Z'],
    ['third', NOON],
  ] as const) {
    const after = { ...aFulfilment({ order: anOrderToFulfil({ userId, orderId }) }), lookAt };
    await fulfilments.change(undefined, { after, by: BY, time: NOON });
    // One partition, as it is for many orders.
    await table.put({ ...(await table.read({ userId, orderId })), userId, orderId, shard: 0 });
  }
  const { run, attended } = aSweep();

  await run();

  expect(attended.map(({ orderId }) => orderId)).toEqual(['first', 'second', 'third']);
});

it('goes on when one fails, and says which', async () => {
  const keys = await Promise.all(Array.from({ length: 5 }, () => waitingUntil(NOON)));
  const failure = new Error('the table does not respond');
  let first = true;
  const { run, attended, failed } = aSweep({
    attend: async () => {
      if (!first) return;
      first = false;
      throw failure;
    },
  });

  expect(await run()).toBe(5);

  expect(attended).toHaveLength(5);
  expect(failed).toEqual([[expect.objectContaining({ orderId: 'order-1' }), failure]]);
  expect(keys.map(({ userId }) => userId)).toContain(failed[0]?.[0].userId);
});

it('looks at what the other partitions hold when some cannot be read, and says which', async () => {
  await Promise.all(Array.from({ length: 64 }, () => waitingUntil(NOON)));
  const failure = new Error('the table does not respond');
  const isUnread = (shard: number) => shard === 0 || shard === 5;
  const readable = (await table.all()).filter(({ shard }) => !isUnread(Number(shard)));
  const { run, attended, unread } = aSweep({
    due: async function* (shard, now) {
      if (isUnread(shard)) throw failure;
      // Long after the others have failed.
      await new Promise(setImmediate);
      yield* fulfilments.due(shard, now);
    },
  });

  expect(await run()).toBe(readable.length);

  expect(attended).toHaveLength(readable.length);
  expect(unread).toEqual([
    [0, failure],
    [5, failure],
  ]);
});

it('stops when no time is left, and the next one looks at the rest', async () => {
  await Promise.all(Array.from({ length: 10 }, () => waitingUntil(NOON)));
  let left = 4;
  const { run, attended } = aSweep({
    hasTime: () => {
      left -= 1;
      return left >= 0;
    },
  });

  expect(await run()).toBe(4);
  expect(attended).toHaveLength(4);
});

it('asks each partition of the index once when nothing waits', async () => {
  calls.length = 0;

  expect(await aSweep().run()).toBe(0);

  expect(calls.map(({ command }) => command)).toEqual(Array(8).fill('QueryCommand'));
});

it('reads no more than the keys', async () => {
  await waitingUntil(NOON);

  for (let shard = 0; shard < SHARDS; shard += 1)
    for await (const key of fulfilments.due(shard, new Date(NOON)))
      expect(Object.keys(key).sort()).toEqual(['orderId', 'userId']);
});
