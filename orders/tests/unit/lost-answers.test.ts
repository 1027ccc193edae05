import { anOrder, anOrderKey } from '../../../tests/support/builders';
import { loseNextAnswer, refuseNextRequest } from '../../../tests/support/calls';
import { ordersOnEngine } from '../../../tests/support/orders';
import { cancelOrder } from '../../src/cancel-order';
import { editOrder } from '../../src/edit-order';
import { idempotentByOrder } from '../../src/idempotency';

const { client, calls, orders, stored } = ordersOnEngine();
const now = () => new Date('2026-11-21T12:00:00.000Z');
const placed: string[] = [];
const place = idempotentByOrder({
  orders,
  now,
  onPlaced: ({ orderId }) => placed.push(orderId),
  onReplayed: () => undefined,
});
const edit = editOrder({ orders });
const cancel = cancelOrder({ orders, cancelWindowMs: 600_000, now });

beforeEach(() => {
  placed.length = 0;
});

describe('a write whose answer was lost, and which the SDK sends again', () => {
  it('places the order once, and counts it', async () => {
    const key = anOrderKey();
    loseNextAnswer(client);

    const order = await place({ ...key, content: anOrder() });

    expect(calls.map(({ command }) => command)).toEqual(['PutItemCommand', 'PutItemCommand']);
    expect(order).toMatchObject({ status: 'PLACED', version: 1 });
    expect(placed).toEqual([key.orderId]);
    expect(await stored(key)).toMatchObject({ data: { version: 1 } });
  });

  it('does not count an order that was there before', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder() });
    await cancel(key);
    placed.length = 0;
    loseNextAnswer(client);

    const order = await place({ ...key, content: anOrder() });

    expect(order).toMatchObject({ status: 'CANCELED' });
    expect(placed).toEqual([]);
  });

  it('answers with the order that it placed, and counts it, though the order was edited meanwhile', async () => {
    const key = anOrderKey();
    loseNextAnswer(client, () => edit(key, { content: anOrder({ totalAmount: 5 }) }));

    const order = await place({ ...key, content: anOrder() });

    expect(order).toMatchObject({ status: 'PLACED', totalAmount: 19.98, version: 1 });
    expect(placed).toEqual([key.orderId]);
    expect(await stored(key)).toMatchObject({ data: { totalAmount: 5, version: 2 } });
  });

  it('cancels once', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder() });
    loseNextAnswer(client);

    expect(await cancel(key)).toMatchObject({ status: 'CANCELED', version: 2 });
    expect(await stored(key)).toMatchObject({ data: { status: 'CANCELED', version: 2 } });
  });
});

describe('an edit whose answer was lost', () => {
  const first = anOrder({ totalAmount: 5 });
  const second = anOrder({ totalAmount: 6 });

  it('is not sent again, since it could undo what another edit did meanwhile', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder() });
    calls.length = 0;
    loseNextAnswer(client, () => edit(key, { content: second }));

    await expect(edit(key, { content: first })).rejects.toMatchObject({ name: 'TimeoutError' });

    expect(calls).toHaveLength(2);
    expect(await stored(key)).toMatchObject({ data: { totalAmount: 6, version: 3 } });
  });

  it('is not told that it was refused when the order was canceled meanwhile', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder() });
    loseNextAnswer(client, () => cancel(key));

    await expect(edit(key, { content: first })).rejects.toMatchObject({ name: 'TimeoutError' });

    expect(await stored(key)).toMatchObject({ data: { totalAmount: 5, status: 'CANCELED', version: 3 } });
  });

  it('is one change when the client repeats it', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder() });
    loseNextAnswer(client);
    await edit(key, { content: first }).catch(() => undefined);

    const repeated = await edit(key, { content: first });

    expect(repeated).toMatchObject({ totalAmount: 5, version: 2 });
    expect(await stored(key)).toMatchObject({ data: { version: 2 } });
  });

  it('is sent again when DynamoDB refused to do it', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder() });
    refuseNextRequest(client);

    expect(await edit(key, { content: first })).toMatchObject({ totalAmount: 5, version: 2 });
  });
});
