import {
  anOrder,
  anOrderItem,
  anOrderKey,
  aStoredOrder,
  aWorkshopOrder,
  orderIdOf,
} from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { editOrder } from '../../src/edit-order';

const { table, orders, stored } = ordersOnEngine();
const edit = editOrder({ orders });

const salad = anOrder({
  restaurantId: 4,
  orderItems: [anOrderItem({ id: 1, name: 'Salad', price: 5, quantity: 1 })],
  totalAmount: 5,
});

describe('editing an order', () => {
  it('replaces the content and keeps the id, the owner, the time, the status and the hash of the create', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { contentHash: 'hash-of-the-create' }));

    const edited = await edit(key, { content: salad });

    expect(edited).toEqual({
      ...key,
      restaurantId: 4,
      orderItems: [{ id: 1, name: 'Salad', price: 5, quantity: 1 }],
      totalAmount: 5,
      status: 'PLACED',
      orderTime: '2026-11-21T12:00:00.000Z',
      version: 2,
    });
    expect(await stored(key)).toEqual({
      ...key,
      orderTime: '2026-11-21T12:00:00.000Z',
      contentHash: 'hash-of-the-create',
      writeId: expect.stringMatching(/^[\w-]{16}$/),
      lastChange: {
        type: 'OrderEdited',
        actor: 'customer',
        correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
        writeId: expect.stringMatching(/^[\w-]{16}$/),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
      },
      data: {
        ...key,
        restaurantId: 4,
        orderItems: [{ id: 1, name: 'Salad', price: 5, quantity: 1 }],
        totalAmount: 5,
        status: 'PLACED',
        orderTime: '2026-11-21T12:00:00.000Z',
        version: 2,
      },
    });
  });

  it('counts the version up with each edit', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));

    await edit(key, { content: salad });
    const second = await edit(key, { content: anOrder() });

    expect(second).toMatchObject({ totalAmount: 19.98, version: 3 });
  });

  it('takes the orderId of the path in the body', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));

    expect(await edit(key, { content: salad, orderId: orderIdOf('order-1') })).toMatchObject({ version: 2 });
  });

  it('refuses another orderId in the body, even for an order that does not exist', async () => {
    const key = anOrderKey();
    const item = await table.put(aStoredOrder(key));

    const editing = edit(key, { content: salad, orderId: orderIdOf('order-2') });
    const editingNothing = edit(anOrderKey(), { content: salad, orderId: orderIdOf('order-2') });

    await expect(editing).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer: '/orderId', detail: 'must equal the orderId in the path' }],
    });
    await expect(editingNothing).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await stored(key)).toEqual(item);
  });

  it('refuses an order that does not exist, and makes none', async () => {
    const key = anOrderKey();

    await expect(edit(key, { content: salad })).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await expect(edit(key, { content: salad }, 'any')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await expect(edit(key, { content: salad }, [1])).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(await stored(key)).toBeUndefined();
  });

  it.each(['ACKNOWLEDGED', 'CANCELED'])('refuses an order that is %s', async (status) => {
    const key = anOrderKey();
    const item = await table.put(aStoredOrder(key, { data: { status, version: 2 } }));

    const editing = edit(key, { content: salad });

    await expect(editing).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED' });
    expect(await stored(key)).toEqual(item);
  });

  it('refuses the content that a canceled order has already', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { status: 'CANCELED', version: 2 } }));

    await expect(edit(key, { content: anOrder() })).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED' });
  });
});

describe('the customer of an edited order', () => {
  const organization = { customerType: 'B2B', market: 'US', organizationNumber: '123456789' } as const;

  it('is added when the content is all that changes: the fields were not there', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));

    const edited = await edit(key, { content: anOrder(organization) });

    expect(edited).toMatchObject({ ...anOrder(organization), version: 2 });
    expect(await stored(key)).toMatchObject({ data: { ...organization, version: 2 } });
  });

  it('is removed by a body without it, since a PUT replaces the whole content', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: organization }));

    const edited = await edit(key, { content: anOrder() });

    expect(edited).toEqual({
      ...key,
      ...anOrder(),
      status: 'PLACED',
      orderTime: '2026-11-21T12:00:00.000Z',
      version: 2,
    });
    expect(await stored(key)).toMatchObject({ data: edited });
  });

  it('is replaced field by field', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: organization }));

    const edited = await edit(key, { content: anOrder({ market: 'MX' }) });

    expect(edited).toMatchObject({ market: 'MX', version: 2 });
    expect(edited).not.toHaveProperty('customerType');
    expect(edited).not.toHaveProperty('organizationNumber');
  });

  it('is no change when it is the same', async () => {
    const key = anOrderKey();
    const item = await table.put(aStoredOrder(key, { data: organization }));

    expect(await edit(key, { content: anOrder(organization) })).toMatchObject({ version: 1 });
    expect(await stored(key)).toEqual(item);
  });

  it('may be one that another tool wrote and that this release does not know', async () => {
    const key = anOrderKey();
    const item = aStoredOrder(key);
    await table.put({ ...item, data: { ...item.data, market: 'DE', customerType: 'VIP' } });

    expect(await edit(key, { content: anOrder() })).toMatchObject({ version: 2 });
    expect(await stored(key)).toMatchObject({ data: { ...anOrder(), version: 2 } });
  });
});

describe('If-Match of an edit', () => {
  it('edits for the version it has and for *', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { version: 6 } }));

    expect(await edit(key, { content: salad }, [5, 6])).toMatchObject({ version: 7 });
    expect(await edit(key, { content: anOrder() }, 'any')).toMatchObject({ version: 8 });
  });

  it('refuses another version and no version, and changes nothing', async () => {
    const key = anOrderKey();
    const item = await table.put(aStoredOrder(key, { data: { version: 6 } }));

    await expect(edit(key, { content: salad }, [5])).rejects.toMatchObject({
      code: 'VERSION_MISMATCH',
      headers: { ETag: '"6"' },
    });
    await expect(edit(key, { content: salad }, [])).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
    expect(await stored(key)).toEqual(item);
  });

  it('comes before the state', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { status: 'ACKNOWLEDGED', version: 2 } }));

    await expect(edit(key, { content: salad }, [1])).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
    await expect(edit(key, { content: salad }, [2])).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED' });
  });

  it('gives the order for an edit that was made already, though its version has moved on', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));
    await edit(key, { content: salad }, [1]);

    const retried = await edit(key, { content: salad }, [1]);

    expect(retried).toMatchObject({ totalAmount: 5, version: 2 });
    expect(await stored(key)).toMatchObject({ data: { version: 2 } });
  });

  it('changes nothing for the content that the order has already, whatever version is asked for', async () => {
    const key = anOrderKey();
    const item = await table.put(aStoredOrder(key));

    expect(await edit(key, { content: anOrder() })).toMatchObject({ totalAmount: 19.98, version: 1 });
    expect(await edit(key, { content: anOrder() }, [1])).toMatchObject({ version: 1 });
    expect(await edit(key, { content: anOrder() }, [9])).toMatchObject({ version: 1 });
    expect(await stored(key)).toEqual(item);
  });

  it('lets one of eight edits of the same version through', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));

    const edits = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6, 7, 8].map((totalAmount) => edit(key, { content: anOrder({ totalAmount }) }, [1])),
    );

    expect(edits.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stored(key)).toMatchObject({ data: { version: 2 } });
  });
});

describe('editing an item of the workshop’s shape', () => {
  it('edits it, gives it version 1 and lists it from then on', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    const edited = await edit(key, { content: salad });

    expect(edited).toMatchObject({ totalAmount: 5, status: 'PLACED', orderTime: '2026-11-21T12:00:00Z', version: 1 });
    expect(await stored(key)).toMatchObject({ orderTime: '2026-11-21T12:00:00Z', data: { version: 1 } });
    expect((await orders.list(key.userId, { limit: 25 })).orders).toEqual([edited]);
  });

  it('matches version 0 and no other', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    await expect(edit(key, { content: salad }, [1])).rejects.toMatchObject({
      code: 'VERSION_MISMATCH',
      headers: { ETag: '"0"' },
    });
    expect(await edit(key, { content: salad }, [0])).toMatchObject({ version: 1 });
  });

  it('refuses it when it is canceled', async () => {
    const key = anOrderKey();
    const item = await table.put(aWorkshopOrder(key, { status: 'CANCELED' }));

    await expect(edit(key, { content: salad })).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED' });
    expect(await stored(key)).toEqual(item);
  });
});
