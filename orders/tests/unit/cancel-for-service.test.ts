import type { OrderKey } from 'order-lookup';
import { OutcomeUnknown } from '../../../common/http/dependency-failure';
import { anOrder, anOrderKey, aStoredOrder, aWorkshopOrder } from '../../../tests/support/builders';
import { loseAnswers, loseNextAnswer } from '../../../tests/support/calls';
import { ordersOnEngine } from '../../../tests/support/orders';
import { cancelForService } from '../../src/cancel-for-service';

const { table, client, orders, stored, calls } = ordersOnEngine();
const cancel = cancelForService({ orders });

describe('canceling an order for a service', () => {
  it('cancels a placed order, however old, by one write, and notes the reason', async () => {
    const key = anOrderKey();
    await table.put(
      aStoredOrder(key, { data: { orderTime: '2024-01-01T00:00:00.000Z' }, contentHash: 'hash-of-the-create' }),
    );
    calls.length = 0;

    expect(await cancel(key, { reason: 'OUT_OF_STOCK' })).toBe('done');

    expect(calls.map(({ command, units }) => `${command} ${units}`)).toEqual(['UpdateItemCommand 2']);
    expect(await stored(key)).toMatchObject({
      contentHash: 'hash-of-the-create',
      lastChange: { type: 'OrderCanceled', reason: 'OUT_OF_STOCK' },
      data: { status: 'CANCELED', version: 2, restaurantId: 3, totalAmount: 19.98 },
    });
  });

  it.each(['OUT_OF_STOCK', 'PAYMENT_DECLINED', 'NOT_IN_TIME'] as const)('notes the reason %s', async (reason) => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));

    await cancel(key, { reason, version: 1 });

    expect(await stored(key)).toMatchObject({ lastChange: { reason } });
  });

  it('cancels an order that is at the version', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { version: 6 } }));

    expect(await cancel(key, { reason: 'NOT_IN_TIME', version: 6 })).toBe('done');
    expect(await stored(key)).toMatchObject({ data: { status: 'CANCELED', version: 7 } });
  });

  it.each([
    { title: 'edited since', data: { version: 3 } },
    { title: 'put back to an earlier version', data: { version: 1 } },
    { title: 'acknowledged', data: { status: 'ACKNOWLEDGED', version: 3 } },
    { title: 'acknowledged at this version', data: { status: 'ACKNOWLEDGED', version: 2 } },
    { title: 'canceled', data: { status: 'CANCELED', version: 3 } },
  ])('leaves an order as it is that was $title', async ({ data }) => {
    const key = anOrderKey();
    const item = await table.put(aStoredOrder(key, { data }));

    expect(await cancel(key, { reason: 'PAYMENT_DECLINED', version: 2 })).toBe('repeated');
    expect(await stored(key)).toEqual(item);
  });

  it('leaves an order as it is that is no longer placed, whatever its version', async () => {
    const key = anOrderKey();
    const item = await table.put(aStoredOrder(key, { data: { status: 'ACKNOWLEDGED', version: 2 } }));

    expect(await cancel(key, { reason: 'NOT_IN_TIME' })).toBe('repeated');
    expect(await stored(key)).toEqual(item);
  });

  it('can never cancel an order that does not exist, and makes none', async () => {
    const key = anOrderKey();

    await expect(cancel(key, { reason: 'OUT_OF_STOCK', version: 1 })).rejects.toMatchObject({
      name: 'Unprocessable',
      reason: 'ORDER_NOT_FOUND',
    });
    expect(await stored(key)).toBeUndefined();
  });

  it('does not change an item that it cannot read', async () => {
    const key = anOrderKey();
    const order = aWorkshopOrder(key);
    const item = { ...order, data: { ...order.data, totalAmount: 'a lot' } };
    await table.put(item);

    await expect(cancel(key, { reason: 'OUT_OF_STOCK' })).rejects.toThrow();
    expect(await stored(key)).toEqual(item);
  });

  it('cancels an item of the workshop’s shape, whose version counts as 0, and lists it from then on', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    expect(await cancel(key, { reason: 'OUT_OF_STOCK', version: 1 })).toBe('repeated');
    expect(await cancel(key, { reason: 'OUT_OF_STOCK', version: 0 })).toBe('done');

    expect(await stored(key)).toMatchObject({ data: { status: 'CANCELED', version: 1 } });
    expect((await orders.list(key.userId, { limit: 25 })).orders).toMatchObject([{ status: 'CANCELED' }]);
  });

  it('lets the restaurant or the service win, never both', async () => {
    const keys = Array.from({ length: 20 }, () => anOrderKey());
    await Promise.all(keys.map((key) => table.put(aStoredOrder(key))));

    for (const key of keys) {
      const [outcome, { ok }] = await Promise.all([
        cancel(key, { reason: 'OUT_OF_STOCK', version: 1 }),
        orders.acknowledge(key),
      ]);

      expect(ok).toBe(outcome === 'repeated');
      expect(await stored(key)).toMatchObject({ data: { status: ok ? 'ACKNOWLEDGED' : 'CANCELED', version: 2 } });
    }
  });
});

describe('a cancellation for a service whose answer was lost', () => {
  const cancellation = { reason: 'OUT_OF_STOCK', version: 1 } as const;
  const customersCancel = (key: OrderKey) => orders.cancel(key, { placedAfter: new Date('2026-11-21T11:59:00.000Z') });

  const placedKey = async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));
    calls.length = 0;
    return key;
  };

  it('is made once, and is the first that it is', async () => {
    const key = await placedKey();
    loseNextAnswer(client);

    expect(await cancel(key, cancellation)).toBe('done');

    expect(calls.map(({ command }) => command)).toEqual(['UpdateItemCommand', 'UpdateItemCommand']);
    expect(await stored(key)).toMatchObject({ data: { status: 'CANCELED', version: 2 } });
  });

  it('is not done when it was lost on its way and the order was acknowledged since', async () => {
    const key = await placedKey();
    loseAnswers(client, { arrive: false, before: () => orders.acknowledge(key) });

    expect(await cancel(key, cancellation)).toBe('repeated');
    expect(await stored(key)).toMatchObject({ data: { status: 'ACKNOWLEDGED', version: 2 } });
  });

  it('is not done when it was lost on its way and the customer canceled the order since', async () => {
    const key = await placedKey();
    loseAnswers(client, { arrive: false, before: () => customersCancel(key) });

    expect(await cancel(key, cancellation)).toBe('repeated');
    expect(await stored(key)).toMatchObject({ lastChange: { reason: 'CUSTOMER_REQUEST' } });
  });

  it('is not decided while the order is PLACED, so that its event comes again', async () => {
    const key = await placedKey();
    loseAnswers(client, { arrive: false, before: () => orders.edit(key, anOrder({ totalAmount: 5 })) });

    await expect(cancel(key, cancellation)).rejects.toThrow(OutcomeUnknown);

    expect(await cancel(key, cancellation)).toBe('repeated');
    expect(await stored(key)).toMatchObject({ data: { status: 'PLACED', totalAmount: 5 } });
  });
});
