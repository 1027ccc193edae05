import type { OrderKey } from 'order-lookup';
import * as z from 'zod/mini';
import { orderEvents } from '../../../events/order-events';
import {
  aChangedBy,
  anOrder,
  anOrderKey,
  aStoredOrder,
  aWorkshopOrder,
  orderIdOf,
} from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { placedOrder } from '../../src/order';
import { recordOf } from '../../src/order-changes';
import { HistoryEntry } from '../../src/order-history';
import { restoreOrders } from '../../src/restore-orders';

const { table, orders, stored } = ordersOnEngine();
const now = () => new Date('2026-11-21T12:05:00.000Z');
const changes = orders.changedBy({ by: aChangedBy({ causationId: 'event-7' }), now });

const UUID_V8 = /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const IN_STREAM = { streamSequence: '4711', streamTime: '2026-11-21T12:07:00.000Z' };

/** What the stream says of the change that `write` makes. */
const changeBy = async (key: OrderKey, write: () => Promise<unknown>) => {
  const before = await stored(key);
  await write();
  return { before, after: await stored(key), ...IN_STREAM };
};

const recordedBy = async (key: OrderKey, write: () => Promise<unknown>) => recordOf(await changeBy(key, write));

const place = (key: OrderKey) => changes.create(placedOrder(key, anOrder(), now()), 'a-hash');
const edit = (key: OrderKey) => changes.edit(key, anOrder({ totalAmount: 25 }));
const acknowledge = (key: OrderKey) => changes.acknowledge(key);
const cancel = (key: OrderKey) => changes.cancel(key, { placedAfter: new Date('2026-11-21T11:50:00.000Z') });
/** As the restore does with an item of the restored table. */
const restore = (key: OrderKey) => {
  const restoreItems: Parameters<typeof restoreOrders>[0]['restoreItems'] = async ({ renewed }) => {
    await table.put(renewed(aStoredOrder(key, { data: { version: 3 } })));
    return { from: 'backup', to: 'orders', read: 1, missing: 1, restored: 1 };
  };
  return restoreOrders({ restoreItems, now })({ from: 'backup', to: 'orders', dryRun: false });
};

const of = (changed: object) => ({
  restaurantId: 3,
  orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
  totalAmount: 19.98,
  status: 'PLACED',
  orderTime: '2026-11-21T12:05:00.000Z',
  version: 1,
  ...changed,
});

/** Each kind of change: what it is made of, and the data of its event without the order's key. */
const CHANGES = [
  { name: 'OrderPlaced', change: place, sequence: 1, data: { order: of({}) } },
  {
    name: 'OrderEdited',
    first: place,
    change: edit,
    sequence: 2,
    data: { order: of({ totalAmount: 25, version: 2 }), previous: of({}) },
  },
  {
    name: 'OrderAcknowledged',
    first: place,
    change: acknowledge,
    sequence: 2,
    data: { order: of({ status: 'ACKNOWLEDGED', version: 2 }) },
  },
  {
    name: 'OrderCanceled',
    first: place,
    change: cancel,
    sequence: 2,
    data: { order: of({ status: 'CANCELED', version: 2 }), reason: 'CUSTOMER_REQUEST' },
  },
  {
    name: 'OrderRestored',
    change: restore,
    sequence: 1_795_262_700_000,
    by: { actor: 'admin', correlationId: 'backup' },
    data: { order: of({ orderTime: '2026-11-21T12:00:00.000Z', version: 1_795_262_700_000 }) },
  },
] as const;

const BY = {
  actor: 'customer',
  correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
  causationId: 'event-7',
};

describe('a change by this service', () => {
  it.each(CHANGES)('becomes $name, and an entry of the same', async ({ name, change, sequence, data, ...more }) => {
    const key = anOrderKey();
    if ('first' in more) await more.first(key);

    const recorded = await recordedBy(key, () => change(key));

    const keyed = Object.entries(data).map(([field, value]) => [
      field,
      typeof value === 'object' ? { ...key, ...value } : value,
    ]);
    const detail = {
      metadata: {
        id: expect.stringMatching(UUID_V8),
        version: '1',
        time: '2026-11-21T12:05:00.000Z',
        sequence,
        ...key,
        ...('by' in more ? more.by : BY),
      },
      data: Object.fromEntries(keyed),
    };
    const position = String(sequence).padStart(16, '0');
    expect(recorded).toEqual({
      event: { of: orderEvents[name], detail: { ...detail, metadata: { ...detail.metadata, position } } },
      entry: {
        record: `${key.userId}#order-1`,
        position,
        changeId: expect.stringMatching(/^[\w-]{16}$/),
        name,
        detail,
      },
    });
  });

  it.each(CHANGES)('becomes $name by its schema', async ({ name, change, ...more }) => {
    const key = anOrderKey();
    if ('first' in more) await more.first(key);

    const recorded = await recordedBy(key, () => change(key));

    expect(z.parse(orderEvents[name].detail, recorded?.event.detail)).toEqual(recorded?.event.detail);
    expect(z.parse(HistoryEntry, recorded?.entry)).toEqual(recorded?.entry);
  });

  it('is the same event and the same entry each time the stream brings it', async () => {
    const key = anOrderKey();
    const change = await changeBy(key, () => place(key));

    expect(recordOf({ ...change, streamSequence: '4712' })).toEqual(recordOf(change));
  });

  it('has an id that no other change has, of this order or another', async () => {
    const key = anOrderKey();
    const keys = [key, anOrderKey(), { ...key, orderId: orderIdOf('order-2') }];
    const placed = await Promise.all(keys.map((one) => recordedBy(one, () => place(one))));
    const edited = await recordedBy(key, () => edit(key));

    const ids = [...placed, edited].map((recorded) => recorded?.event.detail.metadata.id);

    expect(new Set(ids).size).toBe(4);
  });

  it('has the place and the id of no other when another change has its version', async () => {
    const key = anOrderKey();
    const change = await changeBy(key, () => place(key));

    const [usual, beside] = [recordOf(change), recordOf(change, true)];

    expect(beside?.entry.position).toBe(`0000000000000001#${'4711'.padStart(40, '0')}`);
    expect(beside?.event.detail.metadata.id).not.toBe(usual?.event.detail.metadata.id);
    expect(beside).toMatchObject({ entry: { name: 'OrderPlaced', changeId: usual?.entry.changeId } });
    expect(z.parse(HistoryEntry, beside?.entry)).toEqual(beside?.entry);
  });

  it('of an item of the workshop’s tools is its version 1', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    const recorded = await recordedBy(key, () => edit(key));

    expect(recorded).toMatchObject({
      event: {
        detail: { data: { previous: { version: 0 }, order: { version: 1, orderTime: '2026-11-21T12:00:00Z' } } },
      },
      entry: { name: 'OrderEdited', position: '0000000000000001' },
    });
  });
});

describe('a write by another tool', () => {
  const ELSEWHERE = {
    name: 'OrderChangedElsewhere',
    changeId: '4711',
    detail: { metadata: { time: '2026-11-21T12:07:00.000Z', actor: 'unknown', correlationId: '4711' } },
  };

  it.each([
    { title: 'that puts an order', item: (key: OrderKey) => aWorkshopOrder(key), version: 0 },
    {
      title: 'that changes one and leaves what was noted in it',
      item: (key: OrderKey) => aStoredOrder(key, { data: { totalAmount: 1 } }),
      version: 1,
    },
  ])('$title is an order changed elsewhere, behind its version', async ({ item, version }) => {
    const key = anOrderKey();
    if (version > 0) await table.put(aStoredOrder(key));

    const recorded = await recordedBy(key, () => table.put(item(key)));

    expect(recorded).toMatchObject({
      event: { of: { name: 'OrderChangedElsewhere' }, detail: { metadata: { sequence: version } } },
      entry: { ...ELSEWHERE, position: `000000000000000${version}#${'4711'.padStart(40, '0')}` },
    });
    const { detail } = recorded?.event ?? {};
    expect(z.parse(orderEvents.OrderChangedElsewhere.detail, detail)).toEqual(detail);
  });

  it('that takes an order away and puts it back is no second edit', async () => {
    const key = anOrderKey();
    await place(key);
    await edit(key);

    const recorded = recordOf({ before: undefined, after: await stored(key), ...IN_STREAM });

    expect(recorded).toMatchObject({ entry: { ...ELSEWHERE, position: expect.stringMatching(/^0{15}2#/) } });
  });

  it('that puts an earlier version back is no change by the service, whatever is noted in it', async () => {
    const key = anOrderKey();
    await place(key);
    const earlier = await stored(key);
    await edit(key);
    await acknowledge(key);

    const recorded = await recordedBy(key, () => table.put({ ...earlier }));

    expect(recorded).toMatchObject({ entry: { ...ELSEWHERE, position: expect.stringMatching(/^0{15}1#/) } });
  });

  it('has another id for another place in the stream', async () => {
    const after = aWorkshopOrder(anOrderKey());
    const idAt = (streamSequence: string) =>
      recordOf({ before: undefined, after, ...IN_STREAM, streamSequence })?.event.detail.metadata.id;

    expect(idAt('4711')).toMatch(UUID_V8);
    expect(idAt('4711')).toBe(idAt('4711'));
    expect(idAt('4711')).not.toBe(idAt('4712'));
  });

  it('that leaves the order as it was is no event', () => {
    const before = aStoredOrder(anOrderKey());

    expect(recordOf({ before, after: { ...before, contentHash: 'other' }, ...IN_STREAM })).toBeUndefined();
  });

  it('that takes the order away is no event', () => {
    expect(recordOf({ before: aStoredOrder(anOrderKey()), after: undefined, ...IN_STREAM })).toBeUndefined();
  });

  it('that leaves no order cannot be recorded', () => {
    const before = aStoredOrder(anOrderKey());

    expect(() => recordOf({ before, after: { ...before, data: 'none' }, ...IN_STREAM })).toThrow();
  });
});
