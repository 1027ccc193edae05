import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { consumer, type Outcome } from '../../../common/events/consume';
import { DeliveryBooked } from '../../../events/delivery-booked';
import { OrderCanceled } from '../../../events/order-canceled';
import { OrderPlaced } from '../../../events/order-placed';
import { captureLog } from '../../../tests/support/log';
import { at, readTemplate } from '../../../tests/support/template';
import { definedEvents } from '../../../tools/contract/events';
import { kinds, type Notice } from '../../src/email';
import { noticesTo } from '../../src/notices';

captureLog();

const told: Notice[] = [];
const aside: string[] = [];
beforeEach(() => {
  told.length = 0;
  aside.length = 0;
});

const tell = async (notice: Notice): Promise<Outcome> => {
  told.push(notice);
  return 'done';
};
const handle = consumer({
  reactions: noticesTo(tell),
  setAside: async (_, reason) => {
    aside.push(reason);
  },
  onEnded: () => undefined,
});

type Event = { source: string; name: string; detail: unknown };

const record = ({ source, name, detail }: Event): SQSEvent['Records'][number] => ({
  messageId: randomUUID(),
  receiptHandle: 'r',
  body: JSON.stringify({ id: randomUUID(), source, 'detail-type': name, detail }),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'x',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:q',
  awsRegion: 'us-east-1',
});
const context = Object.create({ functionName: 'f', awsRequestId: 'r', getRemainingTimeInMillis: () => 1_000 });
const send = (...events: Event[]) => handle({ Records: events.map(record) }, context);

const taken = noticesTo(tell).map(({ of }) => of);

it('takes the events that the rule sends, and no other', () => {
  const pattern = at(
    readTemplate('notifications/template.yaml').Resources,
    'EmailEventsRule',
    'Properties',
    'EventPattern',
  );

  expect(pattern).toEqual({
    source: ['serverless-patterns.orders', 'serverless-patterns.fulfilment'],
    'detail-type': taken.map(({ name }) => name),
  });
});

it('makes a notice of each kind of the examples of the events', async () => {
  const examples = Object.values((await definedEvents()).definitions).filter((of) =>
    taken.some(({ name, source }) => name === of.name && source === of.source),
  );

  expect(await send(...examples.map(({ source, name, example }) => ({ source, name, detail: example })))).toEqual({
    batchItemFailures: [],
  });

  expect(told.map(({ kind }) => kind).toSorted()).toEqual([...kinds].toSorted());
  for (const { eventId, userId, orderId, time } of told)
    expect({ eventId, userId, orderId, time }).toEqual({
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21',
      orderId: 'dinner-2026-11-21',
      time: expect.stringMatching(/^2026-11-21T/),
    });
});

it('says what is particular to a kind', async () => {
  await send(
    { ...OrderPlaced, detail: OrderPlaced.example },
    { ...OrderCanceled, detail: OrderCanceled.example },
    { ...DeliveryBooked, detail: DeliveryBooked.example },
  );

  expect(told).toMatchObject([
    { kind: 'placed', order: { totalAmount: 22.48 } },
    { kind: 'canceled', reason: 'CUSTOMER_REQUEST' },
    { kind: 'delivery-booked', slot: '2026-11-21T20:00Z' },
  ]);
});

it('takes the reason of a later release', async () => {
  const { metadata, data } = OrderCanceled.example;

  await send({ ...OrderCanceled, detail: { metadata, data: { ...data, reason: 'FRAUD' } } });

  expect(told).toMatchObject([{ kind: 'canceled', reason: 'FRAUD' }]);
});

it.each([
  [
    'a booked delivery without a slot',
    () => {
      const { slot: _, ...fulfilment } = DeliveryBooked.example.data.fulfilment;
      return { ...DeliveryBooked, detail: { ...DeliveryBooked.example, data: { fulfilment } } };
    },
    'INVALID_DETAIL',
  ],
  [
    'an order without its dishes',
    () => ({ ...OrderPlaced, detail: { metadata: OrderPlaced.example.metadata, data: {} } }),
    'INVALID_DETAIL',
  ],
  [
    'an event of another source',
    () => ({ ...OrderPlaced, source: 'elsewhere', detail: OrderPlaced.example }),
    'UNKNOWN_EVENT',
  ],
])('sets %s aside', async (_, event, reason) => {
  expect(await send(event())).toEqual({ batchItemFailures: [] });

  expect([told, aside]).toEqual([[], [reason]]);
});
