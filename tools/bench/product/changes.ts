import { marshall } from '@aws-sdk/util-dynamodb';
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

/** A batch of a restaurant's events, as SQS hands it to the consumer. */
export const acceptedEvent = (size: number) => ({
  Records: Array.from({ length: size }, (_, index) => ({
    messageId: `message-${index}`,
    eventSource: 'aws:sqs',
    body: JSON.stringify({
      id: `event-${index}`,
      source: 'restaurant',
      'detail-type': 'OrderAccepted',
      detail: { ...key, restaurantId: 3 },
    }),
  })),
});
