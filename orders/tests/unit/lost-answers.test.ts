import { anOrder, anOrderKey } from '../../../tests/support/builders';
import { loseNextAnswer } from '../../../tests/support/calls';
import { ordersOnEngine } from '../../../tests/support/orders';
import { cancelOrder } from '../../src/cancel-order';
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

  it('cancels once', async () => {
    const key = anOrderKey();
    await place({ ...key, content: anOrder() });
    loseNextAnswer(client);

    expect(await cancel(key)).toMatchObject({ status: 'CANCELED', version: 2 });
    expect(await stored(key)).toMatchObject({ data: { status: 'CANCELED', version: 2 } });
  });
});
