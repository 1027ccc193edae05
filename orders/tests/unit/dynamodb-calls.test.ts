import { aChangedBy, anOrder, anOrderKey, aStoredOrder, aUserId, orderIdOf } from '../../../tests/support/builders';
import { aContext } from '../../../tests/support/events';
import { ordersOnEngine } from '../../../tests/support/orders';
import { throwAwayTable } from '../../../tests/support/tables';
import { acknowledgeOrder } from '../../src/acknowledge-order';
import { addOrder } from '../../src/add-order';
import { cancelOrder } from '../../src/cancel-order';
import { editOrder } from '../../src/edit-order';
import { getOrder } from '../../src/get-order';
import { idempotentByKey, idempotentByOrder } from '../../src/idempotency';
import { listOrders } from '../../src/list-orders';

const { table, documents: client, calls, orders } = ordersOnEngine();
const records = throwAwayTable('orders/template.yaml', 'IdempotencyTable');
const now = () => new Date('2026-11-21T12:05:00.000Z');

const placeOnce = idempotentByOrder({
  orders: () => orders,
  now,
  onPlaced: () => undefined,
  onReplayed: () => undefined,
});
const placeOncePerKey = idempotentByKey({
  client,
  tableName: records.name,
  place: placeOnce,
  onReplayed: () => undefined,
});
const add = addOrder({ placeOnce, placeOncePerKey });
const get = getOrder({ orders });
const list = listOrders({ orders });
const edit = editOrder({ orders });
const cancel = cancelOrder({ orders, cancelWindowMs: 600_000, now });
const acknowledge = acknowledgeOrder({ orders });

const byId = (key = anOrderKey(), content = anOrder()) =>
  add({ ...key, content, idempotencyKey: undefined, by: aChangedBy() }, aContext());

const byKey = (userId = aUserId(), content = anOrder()) =>
  add({ userId, orderId: undefined, content, idempotencyKey: 'key-1', by: aChangedBy() }, aContext());

/** The requests that `work` makes, and their units: a failed conditional write reports none. */
const costOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  calls.length = 0;
  await work().catch(() => undefined);
  return calls.map(({ command, units }) => `${command.replace('Command', '')} ${units ?? '-'}`);
};

/** ministack counts the units of larger reads differently, so only DynamoDB Local shows what a page really costs. The index holds no more of an order than `data`. */
const PAGE = process.env.EXACT_READ_UNITS ? 'Query 2' : expect.stringMatching(/^Query [123]$/);

const existing = async (data: Parameters<typeof aStoredOrder>[1] = {}) => {
  const key = anOrderKey();
  await table.put(aStoredOrder(key, data));
  return key;
};

describe('the requests that an operation makes to DynamoDB', () => {
  it('places an order by one write of two units', async () => {
    expect(await costOf(() => byId())).toEqual(['PutItem 2']);
  });

  it('answers a replay by one refused write', async () => {
    const key = anOrderKey();
    await byId(key);

    expect(await costOf(() => byId(key))).toEqual(['PutItem -']);
  });

  it('refuses other content by one refused write', async () => {
    const key = anOrderKey();
    await byId(key);

    expect(await costOf(() => byId(key, anOrder({ totalAmount: 5 })))).toEqual(['PutItem -']);
  });

  it('places an order by Idempotency-Key by three writes of four units', async () => {
    expect(await costOf(() => byKey())).toEqual(['PutItem 1', 'PutItem 2', 'UpdateItem 1']);
  });

  it('answers a replay of an Idempotency-Key by one refused write', async () => {
    const userId = aUserId();
    await byKey(userId);

    expect(await costOf(() => byKey(userId))).toEqual(['PutItem -']);
    expect(await costOf(() => byKey(userId, anOrder({ totalAmount: 5 })))).toEqual(['PutItem -']);
  });

  it('gets an order by one read of one unit', async () => {
    const key = await existing();

    expect(await costOf(() => get(key))).toEqual(['GetItem 1']);
    expect(await costOf(() => get(anOrderKey()))).toHaveLength(1);
  });

  it('edits an order by one write of two units and no read', async () => {
    const key = await existing();

    expect(await costOf(() => edit(key, { content: anOrder({ totalAmount: 5 }) }))).toEqual(['UpdateItem 2']);
  });

  it('cancels and acknowledges an order by one write of two units and no read', async () => {
    const canceled = await existing();
    const acknowledged = await existing();

    expect(await costOf(() => cancel(canceled))).toEqual(['UpdateItem 2']);
    expect(await costOf(() => acknowledge(acknowledged))).toEqual(['UpdateItem 2']);
  });

  it('refuses by one refused write and no read, for whatever reason', async () => {
    const absent = anOrderKey();
    const old = await existing({ data: { orderTime: '2026-11-20T12:00:00.000Z' } });
    const canceled = await existing({ data: { status: 'CANCELED' } });
    const acknowledged = await existing({ data: { status: 'ACKNOWLEDGED' } });
    const placed = await existing();
    const content = anOrder({ totalAmount: 5 });

    for (const refused of [
      () => cancel(absent),
      () => cancel(old),
      () => cancel(canceled),
      () => cancel(acknowledged),
      () => cancel(placed, [9]),
      () => acknowledge(absent),
      () => acknowledge(canceled),
      () => acknowledge(acknowledged),
      () => acknowledge(placed, [9]),
      () => edit(absent, { content }),
      () => edit(canceled, { content }),
      () => edit(placed, { content }, [9]),
    ]) {
      expect(await costOf(refused)).toEqual(['UpdateItem -']);
    }
  });

  it('refuses an edit that names another order without any request', async () => {
    const key = await existing();

    expect(await costOf(() => edit(key, { content: anOrder(), orderId: orderIdOf('order-2') }))).toEqual([]);
  });

  it('refuses a bad cursor without any request', async () => {
    expect(await costOf(() => list(aUserId(), { limit: 25, cursor: 'garbage' }))).toEqual([]);
  });

  it.each([{ stored: 30 }, { stored: 90 }])('lists a page of 25 of $stored orders by one query', async ({ stored }) => {
    const userId = aUserId();
    const ids = Array.from({ length: stored }, (_, n) => orderIdOf(`order-${n}`));
    await Promise.all(ids.map((orderId) => table.put(aStoredOrder({ userId, orderId }))));

    const cost = await costOf(() => list(userId, { limit: 25 }));
    const costOfFiltered = await costOf(() => list(userId, { limit: 25, status: 'CANCELED' }));

    expect(cost).toEqual([PAGE]);
    expect(costOfFiltered).toEqual([PAGE]);
  });

  it('reads consistently, whatever it reads', async () => {
    const key = await existing();
    calls.length = 0;

    await get(key);
    await list(key.userId, { limit: 25 });
    await list(key.userId, { limit: 25, status: 'PLACED' });

    expect(calls).toMatchObject([
      { command: 'GetItemCommand', input: { ConsistentRead: true } },
      { command: 'QueryCommand', input: { ConsistentRead: true, ScanIndexForward: false, Limit: 25 } },
      { command: 'QueryCommand', input: { ConsistentRead: true, ScanIndexForward: false, Limit: 25 } },
    ]);
  });
});
