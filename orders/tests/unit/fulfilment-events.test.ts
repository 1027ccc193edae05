import type { EventDefinition } from '../../../events/event';
import { exampleFulfilment, type Fulfilment } from '../../../events/fulfilment';
import { OrderOverdue } from '../../../events/order-overdue';
import { PaymentDeclined } from '../../../events/payment-declined';
import { StockRejected } from '../../../events/stock-rejected';
import { anOrderKey, aStoredOrder, aUserId } from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { fulfilmentReactions } from '../../src/fulfilment-events';

const { table, orders, stored, calls } = ordersOnEngine();
const now = () => new Date('2026-11-21T12:05:00.000Z');
const reactions = fulfilmentReactions({ ordersChangedBy: (by) => orders.changedBy({ by, now }) });

const ID = '141a2b3c-4d5e-8f6a-9b7c-149e0f1a2b3c';

const react = async (to: Pick<EventDefinition, 'name'>, detail: unknown) => {
  const reaction = reactions.find(({ of }) => of.name === to.name);
  return reaction?.react(detail, { id: 'of-the-bus', correlationId: 'of-the-delivery' });
};

/** What the fulfilment says of an order. */
const about = (key: object, fulfilment: Partial<Fulfilment> = {}) =>
  exampleFulfilment({
    name: 'StockRejected',
    id: ID,
    time: '2026-11-21T12:04:59.000Z',
    fulfilment: { version: 2, ...fulfilment, ...key },
  });

const existing = async (data: Parameters<typeof aStoredOrder>[1] = {}) => {
  const key = anOrderKey();
  await table.put(aStoredOrder(key, data));
  return key;
};

describe.each([
  { event: StockRejected, refusal: 'OUT_OF_STOCK' },
  { event: PaymentDeclined, refusal: 'PAYMENT_DECLINED' },
  { event: OrderOverdue, refusal: 'NOT_IN_TIME' },
] as const)('$event.name', ({ event, refusal }) => {
  it('cancels the order for its refusal, and the order notes the event, by one write', async () => {
    const key = await existing();
    calls.length = 0;

    expect(await react(event, about(key, { refusal }))).toBe('done');

    expect(calls.map(({ command, units }) => `${command} ${units}`)).toEqual(['UpdateItemCommand 2']);
    expect(await stored(key)).toMatchObject({
      data: { status: 'CANCELED', version: 2 },
      lastChange: {
        type: 'OrderCanceled',
        reason: refusal,
        actor: 'service:fulfilment',
        correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
        causationId: ID,
        time: '2026-11-21T12:05:00.000Z',
      },
    });
  });

  it('does nothing without a refusal, not even for an order that is not there', async () => {
    const key = await existing();
    const before = await stored(key);
    calls.length = 0;

    expect(await react(event, about(key))).toBe('repeated');
    expect(await react(event, about(anOrderKey()))).toBe('repeated');

    expect(calls).toEqual([]);
    expect(await stored(key)).toEqual(before);
  });

  it('changes the order once, though it comes a hundred times', async () => {
    const key = await existing();

    const outcomes = await Promise.all(
      Array.from({ length: 100 }, () => react(event, about(key, { refusal, orderVersion: 1 }))),
    );

    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(await stored(key)).toMatchObject({ data: { status: 'CANCELED', version: 2 } });
  });

  it.each([
    { title: 'was canceled', data: { status: 'CANCELED', version: 2 } },
    { title: 'was acknowledged first', data: { status: 'ACKNOWLEDGED', version: 2 } },
    { title: 'was edited since', data: { version: 2 } },
  ])('leaves an order as it is that $title', async ({ data }) => {
    const key = await existing({ data });
    const before = await stored(key);

    expect(await react(event, about(key, { refusal, orderVersion: 1 }))).toBe('repeated');
    expect(await stored(key)).toEqual(before);
  });

  it.each([
    { title: 'an order that nobody has', of: () => anOrderKey() },
    { title: 'a deleted user', of: (key: object) => ({ ...key, userId: aUserId() }) },
    { title: 'an id that no table takes', of: (key: object) => ({ ...key, orderId: 'é'.repeat(513) }) },
    { title: 'an id that is not Unicode', of: (key: object) => ({ ...key, userId: '\ud800' }) },
  ])('can never be processed for $title', async ({ of }) => {
    const key = await existing();

    await expect(react(event, about(of(key), { refusal }))).rejects.toMatchObject({
      name: 'Unprocessable',
      reason: 'ORDER_NOT_FOUND',
    });
  });

  it.each([
    { title: 'a refusal that nobody knows', fulfilment: { refusal: 'NO_MOOD' } },
    { title: 'no version of the order', fulfilment: { orderVersion: undefined } },
  ])('can never be processed with $title', async ({ fulfilment }) => {
    const key = await existing();
    const { metadata, data } = about(key, { refusal });

    const detail = { metadata, data: { fulfilment: { ...data.fulfilment, ...fulfilment } } };

    await expect(react(event, detail)).rejects.toMatchObject({ reason: 'INVALID_DETAIL' });
    expect(await stored(key)).toMatchObject({ data: { status: 'PLACED' } });
  });
});

it('continues the trace of an event that names one', async () => {
  const key = await existing();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const { metadata, data } = about(key, { refusal: 'OUT_OF_STOCK' });

  await react(StockRejected, { metadata: { ...metadata, traceparent }, data });

  expect(await stored(key)).toMatchObject({ lastChange: { traceparent } });
});
