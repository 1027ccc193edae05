import type { EventDefinition } from '../../../events/event';
import { OrderAccepted } from '../../../events/order-accepted';
import { OrderUpdated } from '../../../events/order-updated';
import { anOrderKey, aStoredOrder, aUserId } from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { restaurantReactions } from '../../src/restaurant-events';

const { table, orders, stored, calls } = ordersOnEngine();
const now = () => new Date('2026-11-21T12:05:00.000Z');
const reactions = restaurantReactions({ ordersChangedBy: (by) => orders.changedBy({ by, now }) });

const react = async (to: Pick<EventDefinition, 'name'>, detail: unknown) => {
  const reaction = reactions.find(({ of }) => of.name === to.name);
  return reaction?.react(detail, { id: 'event-7', correlationId: 'request-1' });
};

/** An order of restaurant 3, as it stands in the table. */
const existing = async (data: Parameters<typeof aStoredOrder>[1] = {}) => {
  const key = anOrderKey();
  await table.put(aStoredOrder(key, data));
  return key;
};

describe('OrderAccepted', () => {
  it('acknowledges the order, which notes the event, by one write', async () => {
    const key = await existing();
    calls.length = 0;

    expect(await react(OrderAccepted, { ...key, restaurantId: 3 })).toBe('done');

    expect(calls.map(({ command, units }) => `${command} ${units}`)).toEqual(['UpdateItemCommand 2']);
    expect(await stored(key)).toMatchObject({
      data: { status: 'ACKNOWLEDGED', version: 2 },
      lastChange: {
        type: 'OrderAcknowledged',
        actor: 'service:restaurant',
        correlationId: 'request-1',
        causationId: 'event-7',
        time: '2026-11-21T12:05:00.000Z',
      },
    });
  });

  it('is repeated, and changes nothing, when the order is acknowledged already', async () => {
    const key = await existing();
    await react(OrderAccepted, { ...key, restaurantId: 3 });
    const before = await stored(key);

    expect(await react(OrderAccepted, { ...key, restaurantId: 3 })).toBe('repeated');

    expect(await stored(key)).toEqual(before);
  });

  it('changes the order once, though it comes a thousand times', async () => {
    const key = await existing();

    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, () => react(OrderAccepted, { ...key, restaurantId: 3 })),
    );

    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(999);
    expect(await stored(key)).toMatchObject({ data: { status: 'ACKNOWLEDGED', version: 2 } });
  });

  it.each([
    { title: 'a canceled order', data: { status: 'CANCELED' }, reason: 'ORDER_NOT_PLACED' },
    { title: 'an order of another restaurant', data: { restaurantId: 4 }, reason: 'OTHER_RESTAURANT' },
    {
      title: 'an acknowledged order of another restaurant',
      data: { restaurantId: 4, status: 'ACKNOWLEDGED' },
      reason: 'OTHER_RESTAURANT',
    },
  ])('can never be processed for $title, which stays as it is', async ({ data, reason }) => {
    const key = await existing({ data });
    const before = await stored(key);

    await expect(react(OrderAccepted, { ...key, restaurantId: 3 })).rejects.toMatchObject({
      name: 'Unprocessable',
      reason,
    });
    expect(await stored(key)).toEqual(before);
  });

  it.each([
    { title: 'an order that nobody has', of: () => anOrderKey() },
    { title: 'a deleted user', of: (key: object) => ({ ...key, userId: aUserId() }) },
    { title: 'an id that no table takes', of: (key: object) => ({ ...key, orderId: 'é'.repeat(513) }) },
    { title: 'an id that is not Unicode', of: (key: object) => ({ ...key, userId: '\ud800' }) },
  ])('can never be processed for $title', async ({ of }) => {
    const key = await existing();

    await expect(react(OrderAccepted, { ...of(key), restaurantId: 3 })).rejects.toMatchObject({
      reason: 'ORDER_NOT_FOUND',
    });
  });

  it('can never be processed without a restaurant', async () => {
    const key = await existing();

    await expect(react(OrderAccepted, key)).rejects.toMatchObject({ reason: 'INVALID_DETAIL' });
  });
});

describe('the workshop’s order.updated', () => {
  it('acknowledges the order, whichever restaurant it is of', async () => {
    const key = await existing();

    expect(await react(OrderUpdated, { data: { ...key, status: 'ACKNOWLEDGED' } })).toBe('done');
    expect(await react(OrderUpdated, { data: { ...key, status: 'ACKNOWLEDGED' } })).toBe('repeated');

    expect(await stored(key)).toMatchObject({ data: { status: 'ACKNOWLEDGED', version: 2 } });
  });

  it.each(['PLACED', 'CANCELED', 'IN PROGRESS', 'acknowledged'])(
    'can never be processed with the status %s',
    async (status) => {
      const key = await existing();
      const before = await stored(key);

      await expect(react(OrderUpdated, { data: { ...key, status } })).rejects.toMatchObject({
        reason: 'UNKNOWN_STATUS',
      });
      expect(await stored(key)).toEqual(before);
    },
  );
});
