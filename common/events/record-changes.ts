import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { logger, metrics, publishMetrics } from '../telemetry/telemetry';
import { PositionTaken } from './history-entry';
import type { OutgoingEvent, Publish } from './publish';

type Item = Record<string, unknown>;

/** One change of one item, as the table's stream has it. */
export type StreamChange = {
  before: Item | undefined;
  after: Item | undefined;
  /** The change's place in its shard: digits, which grow. */
  streamSequence: string;
  /** When the stream took the change in, to the second; RFC 3339. */
  streamTime: string;
};

/** What a service makes of a change: an event to publish, and an entry to keep for good; nothing for a change that is no event. */
export type Recorded<E> = { event: OutgoingEvent; entry: E };

type Settings<E> = {
  /**
   * @param isPositionTaken whether another change has the usual position; then the entry and the event's id need one of their
   * own, which the place in the stream gives
   * @throws for a change that cannot be read, which then ends in the destination of discarded records
   */
  recordOf: (change: StreamChange, isPositionTaken?: boolean) => Recorded<E> | undefined;
  /** Keeps an entry unless it is kept already. @throws PositionTaken when another change has its position */
  append?: (entry: E) => Promise<void>;
  publish: Publish;
  /** @param name of the event */
  onPublished: (name: string) => void;
};

type Image = Record<string, AttributeValue>;

const itemOf = (image: unknown): Item | undefined => (image ? unmarshall(image as Image) : undefined);

const changeOf = ({ dynamodb = {} }: DynamoDBRecord): StreamChange => ({
  before: itemOf(dynamodb.OldImage),
  after: itemOf(dynamodb.NewImage),
  streamSequence: dynamodb.SequenceNumber ?? '',
  streamTime: new Date((dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString(),
});

/** Keeps what is recorded of a change, beside another change if that has its position. */
const kept = async <E>({ recordOf, append }: Pick<Settings<E>, 'recordOf' | 'append'>, change: StreamChange) => {
  const recorded = recordOf(change);
  if (!recorded || !append) return recorded;
  try {
    await append(recorded.entry);
    return recorded;
  } catch (error) {
    if (!(error instanceof PositionTaken)) throw error;
    const beside = recordOf(change, true);
    if (beside) await append(beside.entry);
    logger.warn('a change is kept beside another of the same version', { error });
    return beside;
  }
};

/**
 * Records changes of a table, one after the other: appends each to the history, then publishes it. What was recorded before
 * is recorded again to the same effect: an entry is kept once, an event has the same id.
 * @throws at the first failure, before anything behind it is touched
 */
export const recording =
  <E>({ publish, onPublished, ...keeping }: Settings<E>) =>
  async (records: readonly DynamoDBRecord[]): Promise<void> => {
    for (const record of records) {
      const recorded = await kept(keeping, changeOf(record));
      if (!recorded) continue;
      await publish(recorded.event);
      onPublished(recorded.event.of.name);
    }
  };

/** A Lambda handler for a table's stream. It throws at the first failure; Lambda then sends the batch again. */
export const recordChanges =
  <E>({ onPublished, ...settings }: Settings<E>) =>
  async ({ Records }: DynamoDBStreamEvent, context: Context): Promise<void> => {
    logger.resetKeys();
    logger.addContext(context);
    metrics.captureColdStartMetric(context.functionName);
    let published = 0;
    const onEach = (name: string) => {
      published += 1;
      onPublished(name);
    };
    try {
      await recording({ ...settings, onPublished: onEach })(Records);
      logger.info('changes recorded', { records: Records.length, published });
    } catch (error) {
      logger.error('a change was not recorded', { records: Records.length, published, error });
      throw error;
    } finally {
      publishMetrics();
    }
  };
