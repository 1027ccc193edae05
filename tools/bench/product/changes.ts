import { randomUUID } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import { OrderPlaced } from '../../../events/order-placed';
import { aChangedBy, aStoredOrder, aUserId, orderIdOf } from '../../../tests/support/builders';

/** A change of an item, as DynamoDB writes the item before and after. */
export type Change = { name: string; before?: object; after: object };

const key = { userId: aUserId(), orderId: orderIdOf('order-1') };

const image = (type: string, version: number, data: object = {}): object =>
  marshall({
    ...aStoredOrder(key, { data: { version, ...data } }),
    lastChange: { ...aChangedBy(), type, writeId: `write-${version}`, time: '2026-11-26T12:00:00.000Z' },
  });

const placed = image('OrderPlaced', 1);
const edited = image('OrderEdited', 2, { totalAmount: 21.5 });

/** The changes of one order, as its table's stream has them. */
export const changes = {
  placed: { name: 'placed', after: placed },
  edited: { name: 'edited', before: placed, after: edited },
  canceled: { name: 'canceled', before: edited, after: image('OrderCanceled', 3, { status: 'CANCELED' }) },
} as const satisfies Record<string, Change>;

/** The batch of these changes that Lambda hands to the recorder. */
export const streamEvent = (batch: readonly Change[]) => ({
  Records: batch.map(({ before, after }, index) => ({
    dynamodb: {
      ...(before && { OldImage: before }),
      NewImage: after,
      SequenceNumber: String(100_000_000_000_000_000_000n + BigInt(index)),
      ApproximateCreationDateTime: 1_795_694_400,
    },
  })),
});

const messageOf = (source: string, type: string, detail: object, index: number) => ({
  messageId: `message-${index}`,
  eventSource: 'aws:sqs',
  body: JSON.stringify({ id: `event-${index}`, source, 'detail-type': type, detail }),
});

const batchOf = <T>(size: number, one: (index: number) => T) => ({
  Records: Array.from({ length: size }, (_, index) => one(index)),
});

/** A batch of a restaurant's events, as SQS hands it to the consumer. */
export const acceptedEvents = (size: number) =>
  batchOf(size, (index) => messageOf('restaurant', 'OrderAccepted', { ...key, restaurantId: 3 }, index));

/** A batch of events of as many orders that were placed just now. */
export const placedEvents = (size: number) =>
  batchOf(size, (index) => {
    const { name, source, example } = OrderPlaced;
    const [orderId, time] = [`order-${index}`, new Date().toISOString()];
    const detail = {
      metadata: { ...example.metadata, id: randomUUID(), orderId, time },
      data: { order: { ...example.data.order, orderId } },
    };
    return messageOf(source, name, detail, index);
  });
