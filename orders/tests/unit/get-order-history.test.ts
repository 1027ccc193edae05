import type { OrderKey } from 'order-lookup';
import { historyAppender } from '../../../common/events/history';
import { recording as recordsOf } from '../../../common/events/record-changes';
import {
  aChangedBy,
  anOrder,
  anOrderKey,
  aStoredOrder,
  aUserId,
  aWorkshopOrder,
  orderIdOf,
} from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { aBatch } from '../../../tests/support/stream';
import { throwAwayTable } from '../../../tests/support/tables';
import { getOrderHistory } from '../../src/get-order-history';
import { placedOrder } from '../../src/order';
import { recordOf } from '../../src/order-changes';
import { createOrderHistoryTable } from '../../src/order-history-table';

const { table, documents: client, orders, stored } = ordersOnEngine();
const kept = throwAwayTable('orders/template.yaml', 'OrderHistoryTable');
const append = historyAppender({ client, tableName: kept.name });
const get = getOrderHistory({ orders, history: createOrderHistoryTable({ client, tableName: kept.name }) });

const now = () => new Date('2026-11-21T12:05:00.000Z');
const changes = orders.changedBy({ by: aChangedBy(), now });
const place = (key: OrderKey) => changes.create(placedOrder(key, anOrder(), now()), 'a-hash');
const edit = (key: OrderKey, totalAmount: number) => changes.edit(key, anOrder({ totalAmount }));

let streamSequence = 4_711;
const record = recordsOf({ recordOf, append, publish: async () => undefined, onPublished: () => undefined });

/** The writes, each recorded as the stream brings it. */
const recording = async (key: OrderKey, ...writes: (() => Promise<unknown>)[]) => {
  for (const write of writes) {
    const before = await stored(key);
    await write();
    await record(aBatch({ before, after: await stored(key), sequence: String(streamSequence++) }).Records);
  }
};

const stepsOf = ({ entries }: Awaited<ReturnType<typeof get>>) =>
  entries.map(({ sequence, type }) => `${sequence} ${type}`);

const all = { limit: 25 };

describe('the history of an order', () => {
  it('has each change, oldest first, with the order as it then stood', async () => {
    const key = anOrderKey();
    const cancel = () => changes.cancel(key, { placedAfter: new Date('2026-11-21T11:50:00.000Z') });
    await recording(
      key,
      () => place(key),
      () => edit(key, 25),
      cancel,
    );

    const history = await get(key, all);

    const made = { time: '2026-11-21T12:05:00.000Z', actor: 'customer' };
    const order = {
      ...key,
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 25,
      status: 'PLACED',
      orderTime: '2026-11-21T12:05:00.000Z',
      version: 2,
    };
    expect(history).toEqual({
      orderId: 'order-1',
      complete: true,
      entries: [
        { sequence: 1, type: 'OrderPlaced', ...made, order: { ...order, totalAmount: 19.98, version: 1 } },
        { sequence: 2, type: 'OrderEdited', ...made, order },
        {
          sequence: 3,
          type: 'OrderCanceled',
          ...made,
          reason: 'CUSTOMER_REQUEST',
          order: { ...order, status: 'CANCELED', version: 3 },
        },
      ],
    });
  });

  it('has what other tools wrote behind the version that it left', async () => {
    const key = anOrderKey();
    await recording(
      key,
      () => table.put(aWorkshopOrder(key)),
      () => table.put(aWorkshopOrder(key, { totalAmount: 1 })),
      () => edit(key, 25),
    );

    const history = await get(key, all);

    expect(stepsOf(history)).toEqual(['0 OrderChangedElsewhere', '0 OrderChangedElsewhere', '1 OrderEdited']);
    expect(history.complete).toBe(true);
  });

  it('has all changes, by version, when another tool put an earlier version back', async () => {
    const key = anOrderKey();
    let earlier = {};
    const remember = async () => {
      earlier = { ...(await stored(key)) };
    };
    await recording(
      key,
      () => place(key),
      remember,
      () => edit(key, 25),
      () => table.put(earlier),
    );

    const before = await get(key, all);
    await recording(key, () => edit(key, 26));
    const after = await get(key, all);

    expect(stepsOf(before)).toEqual(['1 OrderPlaced', '1 OrderChangedElsewhere', '2 OrderEdited']);
    expect(before.complete).toBe(false);
    expect(stepsOf(after)).toEqual([...stepsOf(before), '2 OrderEdited']);
    expect(after.entries.map(({ order }) => order.totalAmount)).toEqual([19.98, 19.98, 25, 26]);
    expect(after.complete).toBe(true);
  });

  it.each([
    { title: 'of another user', of: (key: OrderKey) => ({ ...key, userId: aUserId() }) },
    { title: 'that nobody has', of: () => anOrderKey() },
  ])('is not found for an order $title', async ({ of }) => {
    const key = anOrderKey();
    await recording(key, () => place(key));

    await expect(get(of(key), all)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });
});

describe('complete', () => {
  const keep = async (key: OrderKey, version: number, lastChange: object) => {
    const after = {
      ...aStoredOrder(key, { data: { version } }),
      lastChange: { ...aStoredOrder(key).lastChange, ...lastChange },
    };
    const recorded = recordOf({
      before: undefined,
      after,
      streamSequence: '1',
      streamTime: '2026-11-21T12:07:00.000Z',
    });
    if (recorded) await append(recorded.entry);
  };

  it.each([
    { title: 'every change is there', versions: [1, 2, 3], complete: true },
    { title: 'the first is missing', versions: [2, 3], complete: false },
    { title: 'one in between is missing', versions: [1, 3], complete: false },
    { title: 'the last has not come yet', versions: [1, 2], complete: false },
    { title: 'there is none', versions: [], complete: false },
  ])('is $complete when $title', async ({ versions, complete }) => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { version: 3 } }));
    for (const version of versions) await keep(key, version, { writeId: `write-${version}` });

    expect(await get(key, all)).toMatchObject({ complete });
  });

  it.each([
    { title: 'an order that was restored', type: 'OrderRestored', complete: true },
    { title: 'any other change', type: 'OrderPlaced', complete: false },
  ])('is $complete for a leap in the versions by $title', async ({ type, complete }) => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { version: 1_795_262_400_000 } }));
    await keep(key, 1, { writeId: 'write-1' });
    await keep(key, 1_795_262_400_000, { writeId: 'write-2', type });

    expect(await get(key, all)).toMatchObject({ complete });
  });
});

describe('a page of the history', () => {
  it('goes on where the last one ended, and is complete by itself', async () => {
    const key = anOrderKey();
    await recording(
      key,
      () => place(key),
      () => edit(key, 25),
      () => edit(key, 26),
    );

    const first = await get(key, { limit: 2 });
    const second = await get(key, { limit: 2, cursor: first.nextCursor });

    expect([stepsOf(first), stepsOf(second)]).toEqual([['1 OrderPlaced', '2 OrderEdited'], ['3 OrderEdited']]);
    expect([first.complete, second.complete]).toEqual([true, true]);
    expect(second.nextCursor).toBeUndefined();
  });

  it('is not complete when the change behind the last page is missing', async () => {
    const key = anOrderKey();
    await recording(
      key,
      () => place(key),
      () => edit(key, 25),
    );
    await edit(key, 26);
    await recording(key, () => edit(key, 27));

    const first = await get(key, { limit: 2 });
    const second = await get(key, { limit: 2, cursor: first.nextCursor });

    expect(stepsOf(second)).toEqual(['4 OrderEdited']);
    expect([first.complete, second.complete]).toEqual([true, false]);
  });

  it.each([
    { title: 'of another order', of: (key: OrderKey) => ({ ...key, orderId: orderIdOf('order-2') }) },
    { title: 'of another user', of: (key: OrderKey) => ({ ...key, userId: aUserId() }) },
  ])('is refused for a cursor of the history $title', async ({ of }) => {
    const key = anOrderKey();
    await recording(
      key,
      () => place(key),
      () => edit(key, 25),
    );
    const { nextCursor: cursor } = await get(key, { limit: 1 });

    await expect(get(of(key), { limit: 1, cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    await expect(get(key, { limit: 1, cursor: 'garbage' })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });
});
