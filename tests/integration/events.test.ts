import { randomUUID } from 'node:crypto';
import { OrderAccepted } from '../../events/order-accepted';
import { OrderOverdue } from '../../events/order-overdue';
import { OrderPlaced } from '../../events/order-placed';
import { OrderUpdated } from '../../events/order-updated';
import { PaymentDeclined } from '../../events/payment-declined';
import { StockRejected } from '../../events/stock-rejected';
import { definedEvents } from '../../tools/contract/events';
import { type Capture, type CapturedEvent, faultsOf, openCapture, putEvent } from '../support/captured-events';
import type { Account } from '../support/cognito-users';
import { type Orders, openOrders } from '../support/deployment';
import { eventually } from '../support/eventually';
import { type Message, receive } from '../support/messages';
import { anOrderBody, aWorkshopItem, historyIn, type Order, orderIn, someContent } from '../support/records';
import { ordersStack } from '../support/stack';

let orders: Orders;
let admin: Account;
let user: Account;
let capture: Capture;
let deadLetters: Record<'restaurant' | 'fulfilment', string>;
const setAside: Message[] = [];

beforeAll(async () => {
  [orders, capture] = [await openOrders(), await openCapture()];
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
  const outputs = await ordersStack();
  deadLetters = {
    restaurant: outputs('RestaurantEventsDeadLetters'),
    fulfilment: outputs('FulfilmentEventsDeadLetters'),
  };
});

afterAll(async () => {
  await capture?.close();
  await orders?.close();
});

const mine = () => orders.api.as(user.token);
const place = async (overrides = {}) => orderIn(await mine().post('/orders', anOrderBody(overrides)));
const read = async (orderId: string) => orderIn(await mine().get(`/orders/${orderId}`));
const statusOnceIn = (orderId: string, status: Order['status']) =>
  eventually(
    () => read(orderId),
    (order) => order.status === status,
  );

const orderIdIn = ({ detail }: CapturedEvent) => Object(detail.metadata).orderId;
/** The events of an order, by their sequence, once there are so many: those of its own service. */
const eventsOf = async (orderId: string, count: number) => {
  const isOfOrder = (event: CapturedEvent) => event.source === OrderPlaced.source && orderIdIn(event) === orderId;
  const found = await capture.find(isOfOrder, count);
  return found.toSorted((one, other) => sequenceIn(one) - sequenceIn(other));
};
const sequenceIn = ({ detail }: CapturedEvent): number => Object(detail.metadata).sequence;

/** What the system of the order's restaurant says. */
const accept = ({ userId, orderId, restaurantId }: Order) =>
  putEvent({ ...OrderAccepted, detail: { userId, orderId, restaurantId } });

/** The id that stands in the examples for the user. */
const USER_IN_EXAMPLES = '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21';

/** Those that are about the user of these tests or of the examples; others are left where they are. */
const takeDeadLetters = async (of: keyof typeof deadLetters) => {
  const isOurs = (body: string) => body.includes(user.sub) || body.includes(USER_IN_EXAMPLES);
  setAside.push(...(await receive(deadLetters[of], isOurs)));
};
/** The dead letter with this text in it, once it is there. */
const deadLetterWith = (text: string, of: keyof typeof deadLetters = 'restaurant') =>
  eventually(
    async () => {
      await takeDeadLetters(of);
      return setAside.find(({ body }) => body.includes(text));
    },
    (found) => found !== undefined,
  );

describe('an event of an order', () => {
  test('is published for each change, with the order after it', async () => {
    const placed = await place();
    const edited = orderIn(await mine().put(`/orders/${placed.orderId}`, someContent({ totalAmount: 30.5 })));
    const canceled = orderIn(await mine().delete(`/orders/${placed.orderId}`));

    const events = await eventsOf(placed.orderId, 3);

    expect(await faultsOf(events)).toEqual([]);
    expect(events.map((event) => [event.source, event['detail-type'], event.detail.data])).toEqual([
      ['serverless-patterns.orders', 'OrderPlaced', { order: placed }],
      ['serverless-patterns.orders', 'OrderEdited', { order: edited, previous: placed }],
      ['serverless-patterns.orders', 'OrderCanceled', { order: canceled, reason: 'CUSTOMER_REQUEST' }],
    ]);
    const ofThisOrder = { orderId: placed.orderId, userId: user.sub, actor: 'customer', version: '1' };
    expect(events.map(({ detail }) => detail.metadata)).toMatchObject([
      { sequence: 1, time: placed.orderTime, ...ofThisOrder },
      { sequence: 2, ...ofThisOrder },
      { sequence: 3, ...ofThisOrder },
    ]);
    expect(new Set(events.map(({ detail }) => Object(detail.metadata).id)).size).toBe(3);
  });

  test('says that an admin acknowledged it', async () => {
    const { orderId } = await place();
    const path = `/orders/${orderId}/acknowledge`;
    const acknowledged = orderIn(await orders.api.as(admin.token).post(path, { userId: user.sub }));

    const [, event] = await eventsOf(orderId, 2);

    expect(event).toMatchObject({
      'detail-type': 'OrderAcknowledged',
      detail: { metadata: { sequence: 2, actor: 'admin' }, data: { order: acknowledged } },
    });
  });

  test('tells of a write by another tool', async () => {
    const item = aWorkshopItem({ userId: user.sub, minutesOld: 1 });
    await orders.put(item);

    const events = await eventsOf(item.orderId, 1);

    expect(await faultsOf(events)).toEqual([]);
    expect(events).toMatchObject([
      { 'detail-type': 'OrderChangedElsewhere', detail: { metadata: { sequence: 0, actor: 'unknown' } } },
    ]);
  });

  test('is not published for a request that changes nothing', async () => {
    const body = anOrderBody();
    const { orderId } = orderIn(await mine().post('/orders', body));
    await mine().post('/orders', body);
    await mine().put(`/orders/${orderId}`, body);
    await mine().delete(`/orders/${orderId}`);
    await mine().delete(`/orders/${orderId}`);
    const later = await place();

    await eventsOf(later.orderId, 1);

    expect((await eventsOf(orderId, 2)).map((event) => event['detail-type'])).toEqual(['OrderPlaced', 'OrderCanceled']);
  });
});

test("each example of a service's event comes through the bus as it was sent", async () => {
  const ofServices = Object.values((await definedEvents()).definitions).filter(({ source }) => source !== 'restaurant');
  expect(ofServices.length).toBeGreaterThan(0);

  for (const { source, name, example } of ofServices) {
    const sent = await putEvent({ source, name, detail: Object(example) });

    expect(await capture.find(({ id }) => id === sent, 1)).toMatchObject([
      { source, 'detail-type': name, detail: example },
    ]);
  }

  // Nobody has the order of the examples, which two of them refuse.
  for (const { name } of [StockRejected, PaymentDeclined])
    expect(await deadLetterWith(`"${name}"`, 'fulfilment')).toMatchObject({ reason: 'ORDER_NOT_FOUND' });
});

describe("a restaurant's event", () => {
  test.each([OrderAccepted, OrderUpdated])('acknowledges the order in the example of $name', async (definition) => {
    const customer = await orders.makeUser();
    const customers = orders.api.as(customer.token);
    const placed = orderIn(await customers.post('/orders', anOrderBody({ orderId: 'dinner-2026-11-21' })));
    const { source, name, example } = definition;
    const detail = JSON.parse(JSON.stringify(example).replaceAll(USER_IN_EXAMPLES, customer.sub));

    const sent = await putEvent({ source, name, detail });

    const acknowledged = await eventually(
      async () => orderIn(await customers.get('/orders/dinner-2026-11-21')),
      ({ status }) => status === 'ACKNOWLEDGED',
    );
    expect(acknowledged).toEqual({ ...placed, status: 'ACKNOWLEDGED', version: 2 });
    const published = await capture.find(
      (event) => event['detail-type'] === 'OrderAcknowledged' && Object(event.detail.metadata).userId === customer.sub,
      1,
    );
    expect(published).toMatchObject([
      { detail: { metadata: { sequence: 2, actor: 'service:restaurant', causationId: sent, correlationId: sent } } },
    ]);
    expect(await faultsOf(published)).toEqual([]);
  });

  test('changes nothing when it is repeated', async () => {
    const [order, last] = [await place(), await place()];
    for (let times = 0; times < 5; times += 1) await accept(order);
    await statusOnceIn(order.orderId, 'ACKNOWLEDGED');
    await accept(order);
    await accept(last);
    await statusOnceIn(last.orderId, 'ACKNOWLEDGED');
    await eventsOf(last.orderId, 2);

    expect(await read(order.orderId)).toEqual({ ...order, status: 'ACKNOWLEDGED', version: 2 });
    expect((await eventsOf(order.orderId, 2)).map(sequenceIn)).toEqual([1, 2]);
    await takeDeadLetters('restaurant');
    expect(setAside.filter(({ body }) => body.includes(order.orderId))).toEqual([]);
  });

  test.each([
    ['an order that nobody has', 'ORDER_NOT_FOUND', OrderAccepted, { orderId: 'no-such-order', restaurantId: 3 }],
    ['an id longer than any', 'ORDER_NOT_FOUND', OrderAccepted, { orderId: 'o'.repeat(1_025), restaurantId: 3 }],
    ['an id that is no Unicode', 'ORDER_NOT_FOUND', OrderAccepted, { orderId: '\ud83c', restaurantId: 3 }],
    ['no restaurant', 'INVALID_DETAIL', OrderAccepted, { orderId: 'one' }],
    ['a restaurant in words', 'INVALID_DETAIL', OrderAccepted, { orderId: 'one', restaurantId: 'three' }],
    ['a field of an object', 'INVALID_DETAIL', OrderAccepted, { orderId: { id: 'one' }, restaurantId: 3 }],
    ['the detail of another event', 'INVALID_DETAIL', OrderUpdated, { orderId: 'one', restaurantId: 3 }],
  ])('goes to the dead letters at once and whole when it has %s', async (_, reason, { source, name }, about) => {
    const detail = { mark: randomUUID(), userId: user.sub, ...about };

    const id = await putEvent({ source, name, detail });

    const letter = await deadLetterWith(detail.mark);
    expect(letter?.reason).toBe(reason);
    expect(JSON.parse(letter?.body ?? '{}')).toMatchObject({ id, source, 'detail-type': name, detail });
  });

  test.each(['IN-PROCESS', 'CANCELED', 'acknowledged'])(
    'goes to the dead letters when it updates an order to %s, which stays as it is',
    async (status) => {
      const order = await place();
      const data = { userId: user.sub, orderId: order.orderId, status };

      await putEvent({ ...OrderUpdated, detail: { data } });

      expect(await deadLetterWith(order.orderId)).toMatchObject({ reason: 'UNKNOWN_STATUS' });
      expect(await read(order.orderId)).toEqual(order);
    },
  );

  test('goes to the dead letters when its order is canceled, which it stays', async () => {
    const order = await place();
    const canceled = orderIn(await mine().delete(`/orders/${order.orderId}`));

    await accept(order);

    expect(await deadLetterWith(order.orderId)).toMatchObject({ reason: 'ORDER_NOT_PLACED' });
    expect(await read(order.orderId)).toEqual(canceled);
  });

  test("goes to the dead letters when the order is another restaurant's, which stays as it is", async () => {
    const order = await place({ restaurantId: 3 });

    await accept({ ...order, restaurantId: 4 });

    expect(await deadLetterWith(order.orderId)).toMatchObject({ reason: 'OTHER_RESTAURANT' });
    expect(await read(order.orderId)).toEqual(order);
  });

  test('does nothing under the name of another source', async () => {
    const [order, last] = [await place(), await place()];
    const { userId, orderId, restaurantId } = order;

    await putEvent({ ...OrderAccepted, source: 'it.not-a-restaurant', detail: { userId, orderId, restaurantId } });

    await accept(last);
    await statusOnceIn(last.orderId, 'ACKNOWLEDGED');
    expect(await read(orderId)).toEqual(order);
  });
});

describe('an event of the fulfilment', () => {
  const { source, example } = PaymentDeclined;
  const ID = example.metadata.id;

  /** What the fulfilment says of this version of an order, and which order it is. */
  const refuse = (
    { orderId, userId, version }: Order,
    fulfilment = {},
    { name }: { name: string } = PaymentDeclined,
  ) => {
    const metadata = { ...example.metadata, orderId, userId };
    const of = { ...example.data.fulfilment, orderId, userId, orderVersion: version, ...fulfilment };
    return putEvent({ source, name, detail: { metadata, data: { fulfilment: of } } });
  };
  /** Waits until what was sent before has been processed: another order, refused later, is canceled. */
  const settle = async () => {
    const last = await place();
    await refuse(last);
    await statusOnceIn(last.orderId, 'CANCELED');
  };

  test('cancels the order, whose history and event say who did it and why', async () => {
    const order = await place();

    await refuse(order);

    const canceled = await statusOnceIn(order.orderId, 'CANCELED');
    expect(canceled).toEqual({ ...order, status: 'CANCELED', version: 2 });
    const history = await eventually(
      async () => historyIn(await mine().get(`/orders/${order.orderId}/history`)),
      ({ entries }) => entries.length === 2,
    );
    expect(history).toMatchObject({ complete: true });
    expect(history.entries[1]).toMatchObject({
      type: 'OrderCanceled',
      actor: 'service:fulfilment',
      reason: 'PAYMENT_DECLINED',
      order: canceled,
    });
    const events = await eventsOf(order.orderId, 2);
    expect(events[1]?.detail).toMatchObject({
      metadata: { actor: 'service:fulfilment', causationId: ID, correlationId: example.metadata.correlationId },
      data: { order: canceled, reason: 'PAYMENT_DECLINED' },
    });
    expect(await faultsOf(events)).toEqual([]);
  });

  test.each([
    [StockRejected, 'OUT_OF_STOCK'],
    [OrderOverdue, 'NOT_IN_TIME'],
  ])('cancels the order for what $name says', async (event, refusal) => {
    const order = await place();

    await refuse(order, { refusal }, event);

    await statusOnceIn(order.orderId, 'CANCELED');
    expect((await eventsOf(order.orderId, 2))[1]).toMatchObject({ detail: { data: { reason: refusal } } });
  });

  test('leaves an order as it is that the restaurant acknowledged first', async () => {
    const order = await place();
    const path = `/orders/${order.orderId}/acknowledge`;
    const acknowledged = orderIn(await orders.api.as(admin.token).post(path, { userId: user.sub }));

    await refuse(order);
    await refuse(acknowledged);
    await settle();

    expect(await read(order.orderId)).toEqual(acknowledged);
  });

  test('leaves an order as it is that was edited since', async () => {
    const order = await place();
    const edited = orderIn(await mine().put(`/orders/${order.orderId}`, someContent({ totalAmount: 30.5 })));

    await refuse(order);
    await settle();

    expect(await read(order.orderId)).toEqual(edited);
  });

  test('changes nothing when it is repeated, or only says that the order is late', async () => {
    const [order, late] = [await place(), await place()];
    for (let times = 0; times < 3; times += 1) await refuse(order);
    await refuse(late, { refusal: undefined }, OrderOverdue);
    await settle();
    await statusOnceIn(order.orderId, 'CANCELED');

    expect(await read(order.orderId)).toEqual({ ...order, status: 'CANCELED', version: 2 });
    expect((await eventsOf(order.orderId, 2)).map(sequenceIn)).toEqual([1, 2]);
    expect(await read(late.orderId)).toEqual(late);
    await takeDeadLetters('fulfilment');
    expect(setAside.filter(({ body }) => body.includes(order.orderId) || body.includes(late.orderId))).toEqual([]);
  });

  test('goes to the dead letters when nobody has the order', async () => {
    const order = await place();

    await refuse({ ...order, orderId: 'never-placed' });

    expect(await deadLetterWith('never-placed', 'fulfilment')).toMatchObject({ reason: 'ORDER_NOT_FOUND' });
  });
});
