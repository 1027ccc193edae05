import { anOrderKey, aStoredOrder, aWorkshopOrder } from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { getOrder } from '../../src/get-order';

const { table, orders } = ordersOnEngine();
const get = getOrder({ orders });

describe('getting an order', () => {
  it('gives an order of the user’s own', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { contentHash: 'not-for-clients' }));

    const order = await get(key);

    expect(order).toEqual({
      ...key,
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 19.98,
      status: 'PLACED',
      orderTime: '2026-11-21T12:00:00.000Z',
      version: 1,
    });
  });

  it('does not find an absent order, nor one of the same id that is another user’s', async () => {
    await table.put(aStoredOrder(anOrderKey()));

    const getting = get(anOrderKey());

    await expect(getting).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      message: 'There is no order order-1 for this user.',
    });
  });

  it('reads an item of the workshop’s shape at version 0', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    const order = await get(key);

    expect(order).toEqual({
      ...key,
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 19.98,
      status: 'PLACED',
      orderTime: '2026-11-21T12:00:00Z',
      version: 0,
    });
  });

  it('takes the owner from the key and not from the data of another tool', async () => {
    const key = anOrderKey();
    await table.put({ ...aWorkshopOrder(key), data: { ...aWorkshopOrder(key).data, userId: 'someone-else' } });

    expect(await get(key)).toMatchObject({ userId: key.userId });
  });
});
