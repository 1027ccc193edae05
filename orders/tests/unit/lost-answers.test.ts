import { IdempotencyAlreadyInProgressError } from '@aws-lambda-powertools/idempotency';
import { OutcomeUnknown } from '../../../common/http/dependency-failure';
import { aChangedBy, anOrder, anOrderKey, aWorkshopOrder } from '../../../tests/support/builders';
import { loseAnswers, loseNextAnswer, refuseNextRequest } from '../../../tests/support/calls';
import { aContext } from '../../../tests/support/events';
import { captureLog } from '../../../tests/support/log';
import { ordersOnEngine } from '../../../tests/support/orders';
import { throwAwayTable } from '../../../tests/support/tables';
import { cancelOrder } from '../../src/cancel-order';
import { editOrder } from '../../src/edit-order';
import { idempotentByKey, idempotentByOrder } from '../../src/idempotency';

const { table, client, documents, calls, orders, stored } = ordersOnEngine();
const log = captureLog();
const records = throwAwayTable('orders/template.yaml', 'IdempotencyTable');
const now = () => new Date('2026-11-21T12:00:00.000Z');
const placed: string[] = [];
const place = idempotentByOrder({
  orders: () => orders,
  now,
  onPlaced: ({ orderId }) => placed.push(orderId),
  onReplayed: () => undefined,
});
const placePerKey = idempotentByKey({
  client: documents,
  tableName: records.name,
  place,
  onReplayed: () => undefined,
});
const edit = editOrder({ orders });
const cancel = cancelOrder({ orders, cancelWindowMs: 600_000, now });

beforeEach(async () => {
  placed.length = 0;
  await records.clear();
});

describe('a write whose answer was lost, and which the SDK sends again', () => {
  it('is told from an equal one of the same moment, and not counted for it', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder(), by: aChangedBy() });
    loseNextAnswer(client);
    await place({ ...key, content: anOrder(), by: aChangedBy() });

    expect(placed).toEqual([key.orderId]);
  });

  it('places the order once, and counts it', async () => {
    const key = anOrderKey();
    loseNextAnswer(client);

    const order = await place({ ...key, content: anOrder(), by: aChangedBy() });

    expect(calls.map(({ command }) => command)).toEqual(['PutItemCommand', 'PutItemCommand']);
    expect(order).toMatchObject({ status: 'PLACED', version: 1 });
    expect(placed).toEqual([key.orderId]);
    expect(await stored(key)).toMatchObject({ data: { version: 1 } });
  });

  it('does not count an order that was there before', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder(), by: aChangedBy() });
    await cancel(key);
    placed.length = 0;
    loseNextAnswer(client);

    const order = await place({ ...key, content: anOrder(), by: aChangedBy() });

    expect(order).toMatchObject({ status: 'CANCELED' });
    expect(placed).toEqual([]);
  });

  it('answers with the order that it placed, and counts it, though the order was edited since', async () => {
    const key = anOrderKey();
    loseNextAnswer(client, () => edit(key, { content: anOrder({ totalAmount: 5 }) }));

    const order = await place({ ...key, content: anOrder(), by: aChangedBy() });

    expect(order).toMatchObject({ status: 'PLACED', totalAmount: 19.98, version: 1 });
    expect(placed).toEqual([key.orderId]);
    expect(await stored(key)).toMatchObject({ data: { totalAmount: 5, version: 2 } });
  });

  it('cancels once', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder(), by: aChangedBy() });
    loseNextAnswer(client);

    expect(await cancel(key)).toMatchObject({ status: 'CANCELED', version: 2 });
    expect(await stored(key)).toMatchObject({ data: { status: 'CANCELED', version: 2 } });
  });
});

const placedKey = async () => {
  const key = anOrderKey();
  await place({ ...key, content: anOrder(), by: aChangedBy() });
  calls.length = 0;
  return key;
};

describe('a cancel that was lost on its way, and which the SDK sends again', () => {
  it('is refused when the order was acknowledged since: it was not canceled, and never will be', async () => {
    const key = await placedKey();
    loseAnswers(client, { arrive: false, before: () => orders.acknowledge(key) });

    await expect(cancel(key)).rejects.toMatchObject({ code: 'ORDER_NOT_PLACED' });
  });

  it('is not told that it was refused while the order is PLACED', async () => {
    const key = await placedKey();
    loseAnswers(client, { arrive: false, before: () => edit(key, { content: anOrder({ totalAmount: 5 }) }) });

    await expect(cancel(key, [1])).rejects.toThrow(OutcomeUnknown);
  });
});

describe('an edit whose answer was lost', () => {
  const first = anOrder({ totalAmount: 5 });
  const second = anOrder({ totalAmount: 6 });

  it.each([undefined, 'any' as const, [1], [1, 2], [1, 3]])(
    'is made once and answered with If-Match %j',
    async (ifMatch) => {
      const key = await placedKey();
      loseNextAnswer(client);

      expect(await edit(key, { content: first }, ifMatch)).toMatchObject({ totalAmount: 5, version: 2 });
      expect(await stored(key)).toMatchObject({ data: { version: 2 } });
    },
  );

  it.each([undefined, 'any' as const, [1], [1, 3]])(
    'undoes nothing that another edit has changed since with If-Match %j',
    async (ifMatch) => {
      const key = await placedKey();
      loseNextAnswer(client, () => edit(key, { content: second }));

      await expect(edit(key, { content: first }, ifMatch)).rejects.toThrow(OutcomeUnknown);

      expect(await stored(key)).toMatchObject({ data: { totalAmount: 6, version: 3 } });
    },
  );

  it('is not told that it was refused when the order was canceled since', async () => {
    const key = await placedKey();
    loseNextAnswer(client, () => cancel(key));

    await expect(edit(key, { content: first })).rejects.toThrow(OutcomeUnknown);

    expect(await stored(key)).toMatchObject({ data: { totalAmount: 5, status: 'CANCELED', version: 3 } });
  });

  it('undoes nothing that another tool has put since, though both have version 0', async () => {
    const key = anOrderKey();
    const item = await table.put(aWorkshopOrder(key));
    // An item without a write's id is changed at the second request.
    loseAnswers(client, { from: 2, before: () => table.put(item) });
    const change = orders.edit(key, first, [0]);

    await expect(change).rejects.toThrow(OutcomeUnknown);
    expect(await stored(key)).toEqual(item);
  });

  it('is sent again when DynamoDB refused to do it', async () => {
    const key = await placedKey();
    refuseNextRequest(client);

    expect(await edit(key, { content: first })).toMatchObject({ totalAmount: 5, version: 2 });
  });
});

describe('a create by Idempotency-Key', () => {
  const byKey = (content = anOrder(), context = aContext()) =>
    placePerKey({ ...keyed, content, by: aChangedBy() }, context);
  let keyed: ReturnType<typeof anOrderKey>;
  beforeEach(() => {
    keyed = anOrderKey();
    calls.length = 0;
  });

  it('knows the record that it began, when that answer was lost', async () => {
    loseNextAnswer(client);

    expect(await byKey()).toMatchObject({ status: 'PLACED', version: 1 });
    expect(placed).toEqual([keyed.orderId]);
    expect(calls.map(({ command }) => command)).toEqual([
      'PutItemCommand',
      'PutItemCommand',
      'PutItemCommand',
      'UpdateItemCommand',
    ]);
  });

  it.each([1, 2, 3, 4, 5])(
    'keeps its first answer, though %d answers to what completes or removes its record were lost',
    async (times) => {
      loseAnswers(client, { from: 3, times });
      const order = await byKey();
      await edit(keyed, { content: anOrder({ totalAmount: 5 }) });

      expect(await byKey()).toEqual(order);
    },
  );

  it.each(['the same', 'other'])('makes %s content wait while the first runs', async (which) => {
    const refusals: unknown[] = [];
    const content = which === 'other' ? anOrder({ totalAmount: 5 }) : anOrder();
    loseNextAnswer(client, async () => {
      refusals.push(await byKey(content).catch((error: unknown) => error));
    });

    await byKey();

    expect(refusals).toEqual([expect.any(IdempotencyAlreadyInProgressError)]);
  });

  it.each([
    ['its record', 1],
    ['its order', 2],
  ])('leaves no record behind when no answer about %s arrives', async (_, from) => {
    loseAnswers(client, { from, times: 3 });

    await expect(byKey()).rejects.toThrow();

    expect(await records.all()).toEqual([]);
    expect(await byKey()).toMatchObject({ status: 'PLACED', version: 1 });
  });

  it('does not say that it left its record behind when it was only the answer to its removal that was lost', async () => {
    loseAnswers(client, { from: 2, times: 4 });

    await expect(byKey()).rejects.toThrow();

    expect(await records.all()).toEqual([]);
    expect(log.text()).not.toContain('left behind');
  });

  it('leaves its record alone where there is no time left to remove it', async () => {
    loseAnswers(client, { from: 1, times: 3 });

    await expect(byKey(anOrder(), aContext({ getRemainingTimeInMillis: () => 7_999 }))).rejects.toThrow();

    expect(await records.all()).toMatchObject([{ status: 'INPROGRESS' }]);
    expect(log.text()).toContain('left behind');
  });

  const takeOver = async () => {
    const [record] = await records.all();
    await records.put({ ...record, writeId: 'of-another' });
  };

  it('neither completes nor removes a record that another request has taken over', async () => {
    loseAnswers(client, { from: 2, before: takeOver });

    await expect(byKey()).rejects.toThrow();

    expect(await records.all()).toMatchObject([{ status: 'INPROGRESS', writeId: 'of-another' }]);
  });

  it('does not remove a record that it has completed', async () => {
    loseAnswers(client, { from: 3, times: 6 });

    await expect(byKey()).rejects.toThrow();

    expect(await records.all()).toMatchObject([{ status: 'COMPLETED', data: { orderId: keyed.orderId } }]);
  });

  it('gives way to a request that has taken over its record', async () => {
    loseNextAnswer(client, takeOver);

    await expect(byKey()).rejects.toThrow(IdempotencyAlreadyInProgressError);
  });
});
