import * as z from 'zod/mini';
import type { StreamChange } from '../../../common/events/record-changes';
import { fulfilmentEvents } from '../../../events/fulfilment-events';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { at } from '../../../tests/support/template';
import type { FulfilmentKey } from '../../src/fulfilment';
import { recordOf } from '../../src/fulfilment-changes';
import { EventName } from '../../src/last-change';
import { aBooking, BY, NOON, newsOf, processOnEngine } from './process';

const { table, existing, aProcess, fulfilments } = processOnEngine();

const UUID_V8 = /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const IN_STREAM = { streamSequence: '4711', streamTime: '2026-11-21T12:07:00.000Z' };

const stored = ({ userId, orderId }: FulfilmentKey) => table.read({ userId, orderId });

/** What the stream says of the item as it stands. */
const changeTo = async (key: FulfilmentKey): Promise<StreamChange> => ({
  before: undefined,
  after: await stored(key),
  ...IN_STREAM,
});

const accepted = () => anOrderToFulfil({ status: 'ACKNOWLEDGED', version: 2 });

/** A change that is the event `name`, of a fulfilment that has an address. */
const changed = async (name: EventName) => {
  const of = await existing({
    order: accepted(),
    stock: 'reserved',
    payment: 'captured',
    delivery: 'booked',
    booking: aBooking,
    bookings: 1,
  });
  await fulfilments.change(of, { after: of, event: name, by: BY, time: NOON });
  return of;
};

describe('a change that is an event', () => {
  it.each(fulfilmentEvents)('becomes $name by its schema, with ids only', async (definition) => {
    const of = await changed(definition.name);

    const recorded = recordOf(await changeTo(of));

    const { userId, orderId } = of;
    expect(recorded).toEqual({
      entry: undefined,
      event: {
        of: definition,
        detail: {
          metadata: {
            id: expect.stringMatching(UUID_V8),
            version: '1',
            time: NOON,
            sequence: 1,
            userId,
            orderId,
            actor: 'service:fulfilment',
            correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
            causationId: 'event-7',
          },
          data: {
            fulfilment: {
              userId,
              orderId,
              version: 1,
              orderVersion: 2,
              stock: 'reserved',
              payment: 'captured',
              delivery: 'booked',
              step: 'awaitDelivery',
              dueAt: '2026-11-21T21:00:00.000Z',
              slot: '2026-11-21T20:00Z',
              times: { [definition.name]: NOON },
            },
          },
        },
      },
    });
    const { detail } = recorded?.event ?? {};
    expect(z.parse(definition.detail, detail)).toEqual(detail);
  });

  it.each(EventName.options)('has no address in %s', async (name) => {
    const recorded = recordOf(await changeTo(await changed(name)));

    const text = JSON.stringify(recorded?.event.detail);
    for (const personal of ['Maria', 'Terry', 'Seattle', '98109']) expect(text).not.toContain(personal);
  });

  it('is the same event each time the stream brings it', async () => {
    const change = await changeTo(await changed('DeliveryBooked'));

    expect(recordOf({ ...change, streamSequence: '4712' })).toEqual(recordOf(change));
  });

  it('has an id that no other has: of this order, another order, another user', async () => {
    const of = await existing();
    const ids: unknown[] = [];
    for (const key of [of, { ...of, orderId: 'order-2' }, { ...of, userId: 'another' }]) {
      const before = key === of ? of : undefined;
      const after = { ...of, userId: key.userId, orderId: key.orderId };
      const first = await fulfilments.change(before, { after, event: 'StockReserved', by: BY, time: NOON });
      ids.push(recordOf(await changeTo(key))?.event.detail.metadata.id);
      await fulfilments.change(first, { after: first ?? after, event: 'OrderOverdue', by: BY, time: NOON });
      ids.push(recordOf(await changeTo(key))?.event.detail.metadata.id);
    }

    expect(new Set(ids).size).toBe(6);
  });

  it.each(['deliverable', 'failed'] as const)(
    'has no slot of a booking of a %s order that is not made',
    async (progress) => {
      const of = await existing({
        order: accepted(),
        stock: 'reserved',
        payment: 'captured',
        delivery: progress,
        booking: aBooking,
      });
      await fulfilments.change(of, { after: of, event: 'OrderOverdue', by: BY, time: NOON });

      expect(recordOf(await changeTo(of))).not.toHaveProperty('event.detail.data.fulfilment.slot');
    },
  );

  it('of a refused order says why', async () => {
    const process = aProcess();
    process.stock.reserve.mockResolvedValueOnce('rejected');
    const of = await existing();
    await process.advance(of, BY);

    expect(recordOf(await changeTo(of))).toMatchObject({
      event: {
        of: { name: 'StockRejected' },
        detail: { data: { fulfilment: { refusal: 'OUT_OF_STOCK', step: 'awaitCancellation', stock: 'rejected' } } },
      },
    });
  });

  it('at the end says that nothing is to happen any more', async () => {
    const process = aProcess();
    const of = await existing({
      order: anOrderToFulfil({ status: 'CANCELED' }),
      stock: 'released',
      payment: 'authorized',
    });
    await process.advance(of, BY);

    const recorded = recordOf(await changeTo(of));

    expect(recorded).toMatchObject({ event: { detail: { data: { fulfilment: { payment: 'voided' } } } } });
    expect(recorded).not.toHaveProperty('event.detail.data.fulfilment.step');
    expect(recorded).not.toHaveProperty('event.detail.data.fulfilment.dueAt');
  });
});

describe('a change that is no event', () => {
  it('of this service publishes nothing', async () => {
    const of = await existing();

    expect(recordOf(await changeTo(of))).toBeUndefined();
  });

  it('is an item that was erased', async () => {
    const of = await changed('DeliveryBooked');

    expect(recordOf({ before: await stored(of), after: undefined, ...IN_STREAM })).toBeUndefined();
  });
});

it.each([
  ['no fulfilment', { data: 'none' }],
  ['nothing noted', { lastChange: undefined }],
  ['an event that nobody knows', { lastChange: { type: 'OrderEaten', writeId: 'w', time: NOON, ...BY } }],
])('throws for an item of another tool with %s', async (_, other) => {
  const after = await stored(await changed('DeliveryBooked'));

  expect(() => recordOf({ before: undefined, after: { ...after, ...other }, ...IN_STREAM })).toThrow();
});

it('numbers the events of a whole life densely from 1', async () => {
  const order = anOrderToFulfil();
  const published: unknown[] = [];
  const process = aProcess({
    onChanged: async () => {
      const recorded = recordOf(await changeTo(order));
      if (recorded) published.push(`${at(recorded.event.detail, 'metadata', 'sequence')} ${recorded.event.of.name}`);
    },
  });
  const edited = { ...order, totalAmount: 44.7, version: 2 };

  await process.learn(newsOf('OrderPlaced', order), BY);
  await process.advance(order, BY);
  await process.learn(newsOf('OrderEdited', edited), BY);
  await process.advance(order, BY);
  await process.learn(newsOf('OrderAcknowledged', { ...edited, status: 'ACKNOWLEDGED', version: 3 }), BY);
  await process.advance(order, BY);
  await process.book(order, { slot: aBooking.slot, address: aBooking.address }, BY);
  process.carrier.status.mockResolvedValue('delivered');
  await process.advance(order, BY);

  expect(published).toEqual([
    '1 StockReserved',
    '2 PaymentAuthorized',
    '3 StockReleased',
    '4 PaymentVoided',
    '5 StockReserved',
    '6 PaymentAuthorized',
    '7 PaymentCaptured',
    '8 OrderDeliverable',
    '9 DeliveryBooked',
    '10 DeliveryCompleted',
  ]);
});
