import type { Context } from 'aws-lambda';
import type { Order } from 'order-lookup';
import {
  aChangedBy,
  anOrder,
  anOrderItem,
  anOrderKey,
  aStoredOrder,
  aUserId,
  aWorkshopOrder,
  orderIdOf,
} from '../../../tests/support/builders';
import { clockAt } from '../../../tests/support/clock';
import { aContext } from '../../../tests/support/events';
import { ordersOnEngine } from '../../../tests/support/orders';
import { signal } from '../../../tests/support/signal';
import { throwAwayTable } from '../../../tests/support/tables';
import { acknowledgeOrder } from '../../src/acknowledge-order';
import { addOrder, type OrderToPlace } from '../../src/add-order';
import { cancelOrder } from '../../src/cancel-order';
import { editOrder } from '../../src/edit-order';
import { idempotentByKey, idempotentByOrder } from '../../src/idempotency';

const { table, documents: client, orders, stored } = ordersOnEngine();
const records = throwAwayTable('orders/template.yaml', 'IdempotencyTable');
const clock = clockAt('2026-11-21T12:00:00.000Z');
const placed: Order[] = [];

const onReplayed = jest.fn();
const placeOnce = idempotentByOrder({
  orders: () => orders,
  now: clock.now,
  onPlaced: (order) => placed.push(order),
  onReplayed,
});

/** As in production, but for the work that is done under a key. */
const addOrderWith = (place: (order: OrderToPlace) => Promise<Order>) =>
  addOrder({ placeOnce, placeOncePerKey: idempotentByKey({ client, tableName: records.name, place, onReplayed }) });

const add = addOrderWith(placeOnce);
const edit = editOrder({ orders });
const cancel = cancelOrder({ orders, cancelWindowMs: 600_000, now: clock.now });
const acknowledge = acknowledgeOrder({ orders });

beforeEach(async () => {
  placed.length = 0;
  onReplayed.mockClear();
  clock.set('2026-11-21T12:00:00.000Z');
  await records.clear();
});

const byId = ({ userId, orderId } = anOrderKey(), content = anOrder()) =>
  add({ userId, orderId, content, idempotencyKey: undefined, by: aChangedBy() }, aContext());

const byKey = (userId = aUserId(), idempotencyKey = 'key-1', content = anOrder(), context: Context = aContext()) =>
  add({ userId, orderId: undefined, content, idempotencyKey, by: aChangedBy() }, context);

const ordersOf = async (userId: Order['userId']) => (await orders.list(userId, { limit: 100 })).orders;

describe('adding an order by its orderId', () => {
  it('places the order', async () => {
    const key = anOrderKey();

    const order = await byId(key);

    expect(order).toEqual({
      ...key,
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 19.98,
      status: 'PLACED',
      orderTime: '2026-11-21T12:00:00.000Z',
      version: 1,
    });
    expect(placed).toEqual([order]);
  });

  it('stores keys, data, the index’s time, a hash of the content and the write, and nothing else', async () => {
    const key = anOrderKey();

    await byId(key);

    expect(await stored(key)).toEqual({
      ...key,
      orderTime: '2026-11-21T12:00:00.000Z',
      contentHash: 'd5952e9c0c864a2b5e208cdb3bdbfcd5f3586536a503c89856ae94677c508c75',
      createId: expect.stringMatching(/^[\w-]{16}$/),
      writeId: expect.stringMatching(/^[\w-]{16}$/),
      lastChange: {
        type: 'OrderPlaced',
        actor: 'customer',
        correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
        writeId: expect.stringMatching(/^[\w-]{16}$/),
        time: '2026-11-21T12:00:00.000Z',
      },
      data: {
        ...key,
        restaurantId: 3,
        orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
        totalAmount: 19.98,
        status: 'PLACED',
        orderTime: '2026-11-21T12:00:00.000Z',
        version: 1,
      },
    });
  });

  it('writes no idempotency record', async () => {
    await byId();

    expect(await records.all()).toEqual([]);
  });

  it('gives the order again for the same content and writes nothing', async () => {
    const key = anOrderKey();
    const first = await byId(key);
    clock.set('2026-11-21T12:03:00.000Z');

    const replay = await byId(key);

    expect(replay).toEqual(first);
    expect(placed).toHaveLength(1);
    expect(await stored(key)).toMatchObject({ data: { orderTime: '2026-11-21T12:00:00.000Z', version: 1 } });
  });

  it('takes the same fields in another order for the same content', async () => {
    const key = anOrderKey();
    const first = await byId(key);

    const replay = await byId(key, {
      totalAmount: 19.98,
      orderItems: [{ quantity: 2, price: 9.99, name: 'Artichoke Ravioli', id: 7 }],
      restaurantId: 3,
    });

    expect(replay).toEqual(first);
  });

  it.each([
    { title: 'another restaurant', content: anOrder({ restaurantId: 4 }) },
    { title: 'another total', content: anOrder({ totalAmount: 19.97 }) },
    { title: 'another item', content: anOrder({ orderItems: [anOrderItem({ name: 'Ravioli' })] }) },
    { title: 'another price', content: anOrder({ orderItems: [anOrderItem({ price: 9.98 })] }) },
    { title: 'one item more', content: anOrder({ orderItems: [anOrderItem(), anOrderItem({ id: 8 })] }) },
  ])('refuses $title under the same id, naming the order', async ({ content }) => {
    const key = anOrderKey();
    await byId(key);
    const before = await stored(key);

    const adding = byId(key, content);

    await expect(adding).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      message: 'Order order-1 was created with different content.',
    });
    expect(await stored(key)).toEqual(before);
  });

  it('refuses the items in another order', async () => {
    const key = anOrderKey();
    await byId(key, anOrder({ orderItems: [anOrderItem({ id: 1 }), anOrderItem({ id: 2 })] }));

    const adding = byId(key, anOrder({ orderItems: [anOrderItem({ id: 2 }), anOrderItem({ id: 1 })] }));

    await expect(adding).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('gives the order as it now stands after an edit, and refuses what it was edited to', async () => {
    const key = anOrderKey();
    await byId(key);
    await edit(key, { content: anOrder({ totalAmount: 25 }) });

    const replay = await byId(key);

    expect(replay).toMatchObject({ totalAmount: 25, status: 'PLACED', version: 2 });
    await expect(byId(key, anOrder({ totalAmount: 25 }))).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('gives the order as it now stands after a cancel or an acknowledgement, and does not place it again', async () => {
    const canceled = anOrderKey();
    const acknowledged = anOrderKey();
    await byId(canceled);
    await byId(acknowledged);
    await cancel(canceled);
    await acknowledge(acknowledged);

    expect(await byId(canceled)).toMatchObject({ status: 'CANCELED', version: 2 });
    expect(await byId(acknowledged)).toMatchObject({ status: 'ACKNOWLEDGED', version: 2 });
    expect(placed).toHaveLength(2);
  });

  it('places another order for another user of the same orderId', async () => {
    const maria = anOrderKey();
    const john = anOrderKey();

    await byId(maria);
    const other = await byId(john, anOrder({ totalAmount: 5 }));

    expect(other).toMatchObject({ userId: john.userId, orderId: 'order-1', totalAmount: 5, version: 1 });
    expect(await stored(maria)).toMatchObject({ data: { totalAmount: 19.98 } });
  });

  it('gives eight creates at once one order and eight equal answers', async () => {
    const key = anOrderKey();

    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => byId(key)));

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers).toHaveLength(8);
    expect(placed).toHaveLength(1);
    expect(await ordersOf(key.userId)).toHaveLength(1);
  });

  it('gives eight creates at once, each of another content, one order and seven refusals', async () => {
    const key = anOrderKey();

    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6, 7, 8].map((totalAmount) => byId(key, anOrder({ totalAmount }))),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(7);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    }
    expect(placed).toHaveLength(1);
  });

  it('does not mix orders of different ids that are placed at once', async () => {
    const keys = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => anOrderKey({ orderId: orderIdOf(`order-${n}`) }));

    const answers = await Promise.all(keys.map((key, n) => byId(key, anOrder({ totalAmount: n }))));

    expect(answers.map(({ orderId, totalAmount }) => `${orderId}: ${totalAmount}`)).toEqual([
      'order-1: 0',
      'order-2: 1',
      'order-3: 2',
      'order-4: 3',
      'order-5: 4',
      'order-6: 5',
      'order-7: 6',
      'order-8: 7',
    ]);
  });

  it('decides by the orderId when there is an Idempotency-Key too', async () => {
    const { userId, orderId } = anOrderKey();

    const order = await add(
      { userId, orderId, content: anOrder(), idempotencyKey: 'key-1', by: aChangedBy() },
      aContext(),
    );
    const underAnotherKey = await add(
      { userId, orderId, content: anOrder(), idempotencyKey: 'key-2', by: aChangedBy() },
      aContext(),
    );

    expect(order).toMatchObject({ orderId: 'order-1' });
    expect(underAnotherKey).toEqual(order);
    expect(await records.all()).toEqual([]);
  });

  it('refuses an order with neither', async () => {
    const adding = add(
      { userId: aUserId(), orderId: undefined, content: anOrder(), idempotencyKey: undefined, by: aChangedBy() },
      aContext(),
    );

    await expect(adding).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer: '/orderId', detail: 'is required when there is no Idempotency-Key' }],
    });
  });
});

describe('adding an order whose id an item without a hash has', () => {
  it('gives a workshop item of the same data and leaves it as it is', async () => {
    const key = anOrderKey();
    const item = await table.put(aWorkshopOrder(key));

    const order = await byId(key);

    expect(order).toMatchObject({ ...key, orderTime: '2026-11-21T12:00:00Z', status: 'PLACED', version: 0 });
    expect(await stored(key)).toEqual(item);
    expect(placed).toEqual([]);
  });

  it('refuses other content', async () => {
    const key = anOrderKey();
    await table.put(aWorkshopOrder(key));

    await expect(byId(key, anOrder({ totalAmount: 5 }))).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('compares the data as it now stands, whatever the status', async () => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key, { data: { totalAmount: 5, status: 'CANCELED', version: 3 } }));

    expect(await byId(key, anOrder({ totalAmount: 5 }))).toMatchObject({ status: 'CANCELED', version: 3 });
  });
});

describe('adding an order by an Idempotency-Key', () => {
  it('places an order under an id derived from user and key', async () => {
    const userId = aUserId();

    const order = await byKey(userId);

    expect(order).toMatchObject({
      userId,
      orderId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      totalAmount: 19.98,
      status: 'PLACED',
      version: 1,
    });
    expect(await ordersOf(userId)).toEqual([order]);
    expect(placed).toEqual([order]);
  });

  it('keeps the answer for 24 hours in a record that expires', async () => {
    const before = Math.floor(Date.now() / 1_000);

    const order = await byKey();

    const [record] = await records.all();
    expect(record).toMatchObject({ status: 'COMPLETED', data: order });
    expect(Number(record?.expiration)).toBeGreaterThanOrEqual(before + 86_400);
    expect(Number(record?.expiration)).toBeLessThanOrEqual(before + 86_460);
  });

  it('gives a replay the first answer, though the order was edited or canceled since', async () => {
    const userId = aUserId();
    const first = await byKey(userId);
    const key = { userId, orderId: first.orderId };
    await edit(key, { content: anOrder({ totalAmount: 5 }) });
    await cancel(key);

    const replay = await byKey(userId);

    expect(replay).toEqual(first);
    expect(replay).toMatchObject({ status: 'PLACED', totalAmount: 19.98, version: 1 });
    expect(placed).toHaveLength(1);
  });

  it('takes the same fields in another order for the same content', async () => {
    const userId = aUserId();
    const first = await byKey(userId);

    const replay = await byKey(userId, 'key-1', {
      totalAmount: 19.98,
      orderItems: [{ quantity: 2, price: 9.99, name: 'Artichoke Ravioli', id: 7 }],
      restaurantId: 3,
    });

    expect(replay).toEqual(first);
  });

  it('refuses other content under the same key', async () => {
    const userId = aUserId();
    const { orderId } = await byKey(userId);

    const adding = byKey(userId, 'key-1', anOrder({ totalAmount: 5 }));

    await expect(adding).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      message: `Order ${orderId} was created with different content.`,
    });
    expect(await ordersOf(userId)).toHaveLength(1);
  });

  it('places another order for another key and for another user', async () => {
    const maria = aUserId();
    const john = aUserId();

    const ids = [(await byKey(maria)).orderId, (await byKey(maria, 'key-2')).orderId, (await byKey(john)).orderId];

    expect(new Set(ids).size).toBe(3);
    expect(await ordersOf(maria)).toHaveLength(2);
    expect(await ordersOf(john)).toHaveLength(1);
  });

  it('refuses a second request while the first is running, and gives its answer afterwards', async () => {
    const userId = aUserId();
    const running = signal();
    const mayFinish = signal();
    const slowly = addOrderWith(async (order) => {
      running.reach();
      await mayFinish.reached;
      return placeOnce(order);
    });
    const first = slowly(
      { userId, orderId: undefined, content: anOrder(), idempotencyKey: 'key-1', by: aChangedBy() },
      aContext(),
    );
    await running.reached;

    const second = byKey(userId);

    await expect(second).rejects.toMatchObject({ code: 'REQUEST_IN_PROGRESS', headers: { 'Retry-After': '1' } });
    mayFinish.reach();
    const answer = await first;
    expect(await byKey(userId)).toEqual(answer);
  });

  it('meets its own order when the first request crashed after placing it', async () => {
    const userId = aUserId();
    const crashed = signal<Order>();
    const crashing = addOrderWith(async (order) => {
      crashed.reach(await placeOnce(order));
      return new Promise(() => undefined);
    });
    const timedOut = aContext({ getRemainingTimeInMillis: () => -1 });
    void crashing(
      { userId, orderId: undefined, content: anOrder(), idempotencyKey: 'key-1', by: aChangedBy() },
      timedOut,
    );
    const first = await crashed.reached;
    clock.set('2026-11-21T12:02:00.000Z');

    const retried = await byKey(userId);

    expect(retried).toEqual(first);
    expect(retried).toMatchObject({ orderTime: '2026-11-21T12:00:00.000Z', version: 1 });
    expect(placed).toHaveLength(1);
    expect(await ordersOf(userId)).toHaveLength(1);
    expect(await records.all()).toMatchObject([{ status: 'COMPLETED' }]);
  });

  it('lets go of the key when the order could not be placed', async () => {
    const userId = aUserId();
    const failing = addOrderWith(async () => {
      throw new Error('the table is away');
    });

    const adding = failing(
      { userId, orderId: undefined, content: anOrder(), idempotencyKey: 'key-1', by: aChangedBy() },
      aContext(),
    );

    await expect(adding).rejects.toThrow('the table is away');
    expect(await records.all()).toEqual([]);
    expect(await byKey(userId)).toMatchObject({ status: 'PLACED' });
  });

  it('meets its own order as it now stands after the record has expired', async () => {
    const userId = aUserId();
    const first = await byKey(userId);
    await edit({ userId, orderId: first.orderId }, { content: anOrder({ totalAmount: 5 }) });
    const [record] = await records.all();
    await records.put({ ...record, expiration: 1_000_000_000 });

    const replay = await byKey(userId);

    expect(replay).toMatchObject({ orderId: first.orderId, totalAmount: 5, version: 2 });
    expect(await ordersOf(userId)).toHaveLength(1);
    expect(placed).toHaveLength(1);
  });

  it('refuses other content after the record has expired too', async () => {
    const userId = aUserId();
    await byKey(userId);
    const [record] = await records.all();
    await records.put({ ...record, expiration: 1_000_000_000 });

    await expect(byKey(userId, 'key-1', anOrder({ totalAmount: 5 }))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it('places one order for eight requests at once; each gets it or is told to repeat', async () => {
    const userId = aUserId();

    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map(() => byKey(userId)));

    const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(answers.length).toBeGreaterThanOrEqual(1);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'REQUEST_IN_PROGRESS' });
    expect(await ordersOf(userId)).toHaveLength(1);
    expect(placed).toHaveLength(1);
  });

  it('takes keys of 255 characters and of any characters', async () => {
    const userId = aUserId();

    const long = await byKey(userId, 'k'.repeat(255));
    const odd = await byKey(userId, '"}],; \\ é');

    expect(long.orderId).not.toBe(odd.orderId);
    expect(await ordersOf(userId)).toHaveLength(2);
  });

  it('says nothing of the user or of the key in the record’s id', async () => {
    const userId = aUserId();

    await byKey(userId, 'secret-key');

    const [record] = await records.all();
    expect(record?.id).toMatch(/^orders#[A-Za-z0-9+/=]+$/);
    expect(record?.id).not.toContain(userId);
  });
});
