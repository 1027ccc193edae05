import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

type Item = Record<string, unknown>;
type Change = { before?: Item | undefined; after?: Item | undefined; sequence?: string };

const imageOf = (item: Item | undefined) => item && marshall(item, { removeUndefinedValues: true });

/** A change of an item as a table's stream has it, taken in at 12:00:05. */
const aRecord = ({ before, after, sequence = '100' }: Change): DynamoDBRecord =>
  JSON.parse(
    JSON.stringify({
      eventSource: 'aws:dynamodb',
      dynamodb: {
        ApproximateCreationDateTime: 1_795_262_405,
        SequenceNumber: sequence,
        OldImage: imageOf(before),
        NewImage: imageOf(after),
      },
    }),
  );

/** A batch of a table's stream. */
export const aBatch = (...changes: Change[]): DynamoDBStreamEvent => ({ Records: changes.map(aRecord) });
