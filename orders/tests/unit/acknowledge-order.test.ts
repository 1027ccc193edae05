import { anOrderKey, aStoredOrder, aWorkshopOrder } from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { acknowledgeOrder } from '../../src/acknowledge-order';

const { table, orders, stored } = ordersOnEngine();
const acknowledge = acknowledgeOrder({ orders });

describe('acknowledging an order', () => {
  it('acknowledges a placed order, however old, and counts its version up', async () => {
    const key = anOrderKey();
    await table.put(
      aStoredOrder(key, { data: { orderTime: '2024-01-01T00:00:00.000Z' }, contentHash: 'of-the-create' }),
    );

    const acknowledged = await acknowledge(key);

    expect(acknowledged).toEqual({
      ...key,
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 19.98,
      status: 'ACKNOWLEDGED',
      orderTime: '2024-01-01T00:00:00.000Z',
      version: 2,
    });
    expect(await stored(key)).toMatchObject({
      contentHash: 'of-the-create',
      data: { status: 'ACKNOWLEDGED', version: 2 },
    });
  });

  it('refuses an order that does not exist, and makes none', async () => {
    const key = anOrderKey();

    await expect(acknowledge(key)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await expect(acknowledge(key, 'any')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(await stored(key)).toBeUndefined();
  });

  it('gives an acknowledged order again, without a change and whatever If-Match says', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));
    await acknowledge(key);

    const again = await acknowledge(key);
    const againWithIfMatch = await acknowledge(key, [1]);

    expect(again).toMatchObject({ status: 'ACKNOWLEDGED', version: 2 });
    expect(againWithIfMatch).toMatchObject({ status: 'ACKNOWLEDGED', version: 2 });
    expect(await stored(key)).toMatchObject({ data: { version: 2 } });
  });

  it('refuses a canceled order', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { status: 'CANCELED', version: 2 } }));

    const acknowledging = acknowledge(key);

    await expect(acknowledging).rejects.toMatchObject({
      code: 'ORDER_NOT_PLACED',
      message: 'Order order-1 is CANCELED; only a PLACED order can be changed.',
    });
    expect(await stored(key)).toMatchObject({ data: { status: 'CANCELED', version: 2 } });
  });

  it('refuses another version before it looks at the state', async () => {
    const placed = anOrderKey();
    const canceled = anOrderKey();
    await table.put(aStoredOrder(placed, { data: { version: 3 } }));
    await table.put(aStoredOrder(canceled, { data: { status: 'CANCELED', version: 3 } }));

    await expect(acknowledge(placed, [2])).rejects.toMatchObject({
      code: 'VERSION_MISMATCH',
      headers: { ETag: '"3"' },
    });
    await expect(acknowledge(placed, [])).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
    await expect(acknowledge(canceled, [2])).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
    expect(await stored(placed)).toMatchObject({ data: { status: 'PLACED', version: 3 } });
  });

  it('acknowledges for the version it has and for *', async () => {
    const byVersion = anOrderKey();
    const byAny = anOrderKey();
    await table.put(aStoredOrder(byVersion, { data: { version: 3 } }));
    await table.put(aStoredOrder(byAny, { data: { version: 3 } }));

    expect(await acknowledge(byVersion, [3])).toMatchObject({ status: 'ACKNOWLEDGED', version: 4 });
    expect(await acknowledge(byAny, 'any')).toMatchObject({ status: 'ACKNOWLEDGED', version: 4 });
  });
});

describe('acknowledging an item of the workshop’s shape', () => {
  it('acknowledges it, gives it version 1 and lists it from then on', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    const acknowledged = await acknowledge(key, [0]);

    expect(acknowledged).toMatchObject({ status: 'ACKNOWLEDGED', version: 1 });
    expect(await stored(key)).toMatchObject({
      orderTime: '2026-11-21T12:00:00Z',
      data: { status: 'ACKNOWLEDGED', version: 1 },
    });
    expect((await orders.list(key.userId, { limit: 25 })).orders).toMatchObject([{ orderId: 'order-1' }]);
  });

  it('refuses it when it is canceled and leaves it as it is', async () => {
    const key = anOrderKey();
    const item = await table.put(aWorkshopOrder(key, { status: 'CANCELED' }));

    await expect(acknowledge(key)).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED' });
    expect(await stored(key)).toEqual(item);
  });
});
