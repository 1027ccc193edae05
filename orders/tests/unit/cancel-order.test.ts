import { anOrderKey, aStoredOrder, aWorkshopOrder } from '../../../tests/support/builders';
import { clockAt } from '../../../tests/support/clock';
import { ordersOnEngine } from '../../../tests/support/orders';
import { cancelOrder } from '../../src/cancel-order';

const { table, orders, stored } = ordersOnEngine();
const clock = clockAt('2026-11-21T12:05:00.000Z');
const cancel = cancelOrder({ orders, cancelWindowMs: 600_000, now: clock.now });

beforeEach(() => clock.set('2026-11-21T12:05:00.000Z'));

describe('canceling an order', () => {
  it('cancels a placed order within the window and counts its version up', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { contentHash: 'hash-of-the-create' }));

    const canceled = await cancel(key);

    expect(canceled).toEqual({
      ...key,
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 19.98,
      status: 'CANCELED',
      orderTime: '2026-11-21T12:00:00.000Z',
      version: 2,
    });
    expect(await stored(key)).toMatchObject({
      orderTime: '2026-11-21T12:00:00.000Z',
      contentHash: 'hash-of-the-create',
      data: { status: 'CANCELED', version: 2 },
    });
  });

  it('refuses an order that does not exist, and makes none', async () => {
    const key = anOrderKey();

    const canceling = cancel(key);

    await expect(canceling).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      message: 'There is no order order-1 for this user.',
    });
    expect(await stored(key)).toBeUndefined();
  });

  it('does not find an order of the same id that is another user’s', async () => {
    const theirs = anOrderKey();
    await table.put(aStoredOrder(theirs));

    const canceling = cancel(anOrderKey());

    await expect(canceling).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(await stored(theirs)).toMatchObject({ data: { status: 'PLACED', version: 1 } });
  });

  it('gives a canceled order again, without a change', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));
    await cancel(key);

    const again = await cancel(key);

    expect(again).toMatchObject({ status: 'CANCELED', version: 2 });
    expect(await stored(key)).toMatchObject({ data: { version: 2 } });
  });

  it('gives a canceled order again after the window, and whatever If-Match says', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { status: 'CANCELED', version: 2 } }));
    clock.set('2026-11-22T12:00:00.000Z');

    const again = await cancel(key, [1]);

    expect(again).toMatchObject({ status: 'CANCELED', version: 2 });
  });

  it('refuses an acknowledged order', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { status: 'ACKNOWLEDGED', version: 2 } }));

    const canceling = cancel(key);

    await expect(canceling).rejects.toMatchObject({
      code: 'ORDER_NOT_PLACED',
      message: 'Order order-1 is ACKNOWLEDGED; only a PLACED order can be changed.',
    });
    expect(await stored(key)).toMatchObject({ data: { status: 'ACKNOWLEDGED', version: 2 } });
  });

  it('says of an acknowledged order placed long ago that it is not placed', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { status: 'ACKNOWLEDGED', version: 2 } }));
    clock.set('2026-11-22T12:00:00.000Z');

    const canceling = cancel(key);

    await expect(canceling).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED' });
  });

  it('gives one of two cancels at once the write and both the order', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));

    const answers = await Promise.all([cancel(key), cancel(key), cancel(key)]);

    expect(answers.map(({ status, version }) => `${status} ${version}`)).toEqual([
      'CANCELED 2',
      'CANCELED 2',
      'CANCELED 2',
    ]);
  });
});

describe('If-Match of a cancel', () => {
  it('cancels when the version is one of those named', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { version: 4 } }));

    const canceled = await cancel(key, [3, 4]);

    expect(canceled).toMatchObject({ status: 'CANCELED', version: 5 });
  });

  it('cancels any order for *', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { version: 4 } }));

    const canceled = await cancel(key, 'any');

    expect(canceled).toMatchObject({ status: 'CANCELED', version: 5 });
  });

  it.each([
    { title: 'another version', ifMatch: [3] },
    { title: 'no tag that could match', ifMatch: [] },
    { title: 'version 0, which only an item without a version has', ifMatch: [0] },
  ])('refuses $title, names the current one and changes nothing', async ({ ifMatch }) => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { version: 4 } }));

    const canceling = cancel(key, ifMatch);

    await expect(canceling).rejects.toMatchObject({
      code: 'VERSION_MISMATCH',
      message: 'The record is at version 4.',
      headers: { ETag: '"4"' },
    });
    expect(await stored(key)).toMatchObject({ data: { status: 'PLACED', version: 4 } });
  });

  it('comes before the state: an acknowledged order at another version is a mismatch', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { status: 'ACKNOWLEDGED', version: 2 } }));

    const canceling = cancel(key, [1]);

    await expect(canceling).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
  });

  it('comes before the window: an order placed long ago at another version is a mismatch', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));
    clock.set('2026-11-22T12:00:00.000Z');

    const canceling = cancel(key, [7]);

    await expect(canceling).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
  });

  it('comes after existence: an absent order is not found', async () => {
    const key = anOrderKey();

    await expect(cancel(key, [1])).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await expect(cancel(key, 'any')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });
});

describe('the cancel window', () => {
  it.each([
    { orderTime: '2026-11-21T12:00:00.000Z', now: '2026-11-21T12:09:59.999Z' },
    { orderTime: '2026-11-21T12:00:00.001Z', now: '2026-11-21T12:10:00.000Z' },
    { orderTime: '2026-11-21T12:00:00.999Z', now: '2026-11-21T12:10:00.998Z' },
    { orderTime: '2026-11-21T23:55:00.000Z', now: '2026-11-22T00:04:59.999Z' },
    { orderTime: '2026-11-21T12:00:00.000Z', now: '2026-11-21T11:59:00.000Z' },
    { orderTime: '2026-11-21T12:00:00Z', now: '2026-11-21T12:09:59.999Z' },
    { orderTime: '2026-11-21T12:00:00Z', now: '2026-11-21T12:09:59.000Z' },
    { orderTime: '2026-11-21T12:00:01Z', now: '2026-11-21T12:10:00.999Z' },
    { orderTime: '2026-11-21T23:55:00Z', now: '2026-11-22T00:04:59.999Z' },
  ])('is open at $now for an order of $orderTime', async ({ orderTime, now }) => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { orderTime } }));
    clock.set(now);

    const canceled = await cancel(key);

    expect(canceled).toMatchObject({ status: 'CANCELED', orderTime, version: 2 });
  });

  it.each([
    { orderTime: '2026-11-21T12:00:00.000Z', now: '2026-11-21T12:10:00.000Z' },
    { orderTime: '2026-11-21T12:00:00.999Z', now: '2026-11-21T12:10:00.999Z' },
    { orderTime: '2026-11-21T12:00:00.000Z', now: '2026-11-21T12:10:00.001Z' },
    { orderTime: '2026-11-21T23:55:00.000Z', now: '2026-11-22T00:05:00.000Z' },
    { orderTime: '2025-11-21T12:00:00.000Z', now: '2026-11-21T12:00:00.000Z' },
    { orderTime: '2026-11-21T12:00:00Z', now: '2026-11-21T12:10:00.000Z' },
    { orderTime: '2026-11-21T12:00:00Z', now: '2026-11-21T12:10:00.001Z' },
    { orderTime: '2026-11-21T12:00:00Z', now: '2026-11-21T12:10:00.999Z' },
    { orderTime: '2026-11-21T12:00:00Z', now: '2026-11-21T12:10:01.000Z' },
    { orderTime: '2026-11-21T23:55:00Z', now: '2026-11-22T00:05:00.000Z' },
  ])('is closed at $now for an order of $orderTime', async ({ orderTime, now }) => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { orderTime } }));
    clock.set(now);

    const canceling = cancel(key);

    await expect(canceling).rejects.toMatchObject({
      code: 'CANCEL_WINDOW_CLOSED',
      message: 'Order order-1 was placed too long ago to be canceled.',
    });
    expect(await stored(key)).toMatchObject({ data: { status: 'PLACED', version: 1 } });
  });

  it('is as long as it is set to be', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));
    const cancelWithinAMinute = cancelOrder({ orders, cancelWindowMs: 60_000, now: clock.now });
    clock.set('2026-11-21T12:01:00.000Z');

    await expect(cancelWithinAMinute(key)).rejects.toMatchObject({ code: 'CANCEL_WINDOW_CLOSED' });
    clock.set('2026-11-21T12:00:59.999Z');
    expect(await cancelWithinAMinute(key)).toMatchObject({ status: 'CANCELED' });
  });
});

describe('canceling an item of the workshop’s shape', () => {
  it('cancels it, gives it version 1 and lists it from then on', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    const canceled = await cancel(key);

    expect(canceled).toMatchObject({ status: 'CANCELED', orderTime: '2026-11-21T12:00:00Z', version: 1 });
    expect(await stored(key)).toMatchObject({
      orderTime: '2026-11-21T12:00:00Z',
      data: { status: 'CANCELED', orderTime: '2026-11-21T12:00:00Z', version: 1 },
    });
    expect((await orders.list(key.userId, { limit: 25 })).orders).toMatchObject([{ orderId: 'order-1' }]);
  });

  it('refuses it after the window and leaves it as it is', async () => {
    const key = anOrderKey();
    const item = await table.put(aWorkshopOrder(key));
    clock.set('2026-11-21T12:10:00.000Z');

    const canceling = cancel(key);

    await expect(canceling).rejects.toMatchObject({ code: 'CANCEL_WINDOW_CLOSED' });
    expect(await stored(key)).toEqual(item);
  });

  it('refuses it when it is acknowledged', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key, { status: 'ACKNOWLEDGED' }));

    await expect(cancel(key)).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED' });
  });

  it('gives it again when it is canceled, at version 0', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key, { status: 'CANCELED' }));

    expect(await cancel(key, [9])).toMatchObject({ status: 'CANCELED', version: 0 });
  });

  it('matches version 0 and no other', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    await expect(cancel(key, [1])).rejects.toMatchObject({ code: 'VERSION_MISMATCH', headers: { ETag: '"0"' } });
    expect(await cancel(key, [5, 0])).toMatchObject({ status: 'CANCELED', version: 1 });
  });
});

describe('canceling an item that this service cannot read', () => {
  it.each([
    ['no items', { orderItems: undefined }],
    ['a name that is a number', { orderItems: [{ id: 1, name: 7, price: 1, quantity: 1 }] }],
    ['a total that is text', { totalAmount: '19.98' }],
  ])('fails and leaves it as it is: %s', async (_, data) => {
    const key = anOrderKey();
    const item = aWorkshopOrder(key);
    await table.put(JSON.parse(JSON.stringify({ ...item, data: { ...item.data, ...data } })));
    const before = await stored(key);

    await expect(cancel(key)).rejects.toThrow();

    expect(await stored(key)).toEqual(before);
  });
});

describe('an item of the workshop’s shape that others change at the same time', () => {
  it('is canceled by one of five cancels, and given to all', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => cancel(key)));

    expect(answers).toEqual(Array(5).fill(expect.objectContaining({ status: 'CANCELED', version: 1 })));
    expect(await stored(key)).toMatchObject({ data: { version: 1 } });
  });
});
