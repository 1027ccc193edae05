import type { DynamoDBStreamEvent } from 'aws-lambda';
import { aContext } from '../../../tests/support/events';
import type { Random } from '../random';
import type { StreamRecord } from '../simulation/engine';

/** A record of a table's stream, and when it was taken in. */
export type Streamed = { key: { userId: string; orderId: string }; record: StreamRecord; at: number };

/** Whether the function said that it has done all of it. */
export type Invoke<T> = (batch: readonly T[]) => Promise<boolean>;

type Options<T> = {
  random: Random;
  shards: number;
  invoke: Invoke<T>;
  onDiscarded: (batch: readonly T[]) => void;
};

const nameOf = ({ userId, orderId }: Streamed['key']): string => `${userId}#${orderId}`;

const MAX_BATCH = 8;
const MAX_ATTEMPTS = 3;

/** Another order of the records, in which those of one order stay as they are. */
const shuffled = <T extends Streamed>(records: readonly T[], random: Random): T[] => {
  const ofOrder = new Map<string, T[]>();
  for (const one of records) ofOrder.set(nameOf(one.key), [...(ofOrder.get(nameOf(one.key)) ?? []), one]);
  return records.flatMap(() => {
    const left = [...ofOrder.values()].filter((own) => own.length > 0);
    return random.pick(left).shift() ?? [];
  });
};

/** The event of these records, as Lambda makes it. */
export const eventOf = (batch: readonly Streamed[]): DynamoDBStreamEvent => ({
  Records: batch.map(({ record: { dynamodb }, at }) =>
    Object({ dynamodb: { ...dynamodb, ApproximateCreationDateTime: Math.floor(at / 1000) } }),
  ),
});

export const context = aContext();

/**
 * Delivers records as Lambda's mapping of a stream does: in batches, one after the other for each shard, each repeated until
 * it is done, split, or discarded after its last attempt. A batch that was done may come again.
 */
export const createStream = <T extends Streamed>({ random, shards, invoke, onDiscarded }: Options<T>) => {
  type Batch = readonly T[];
  const queues = Array.from({ length: shards }, (): T[] => []);
  const shardOf = new Map<string, T[]>();
  const discarded: T[] = [];
  const done: Batch[] = [];
  const counts = { batches: 0, repeated: 0, split: 0, discarded: 0, redriven: 0 };

  const discard = (batch: Batch) => {
    counts.discarded += batch.length;
    discarded.push(...batch);
    onDiscarded(batch);
  };

  const deliver = async (batch: Batch): Promise<void> => {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      if (await invoke(batch)) {
        done.push(batch);
        return;
      }
      if (batch.length > 1 && random.chance(0.7)) {
        counts.split += 1;
        const middle = Math.ceil(batch.length / 2);
        await deliver(batch.slice(0, middle));
        return deliver(batch.slice(middle));
      }
    }
    discard(batch);
  };

  const again = async (batch: Batch) => {
    counts.repeated += 1;
    await invoke(batch);
  };

  return {
    counts,
    discarded,
    take: (one: T) => {
      const shard = shardOf.get(nameOf(one.key)) ?? random.pick(queues);
      shardOf.set(nameOf(one.key), shard);
      shard.push(one);
    },
    /** Takes one batch from some shard and sees it through. @returns whether there was one */
    step: async (): Promise<boolean> => {
      const waiting = queues.filter((queue) => queue.length > 0);
      if (waiting.length === 0) return false;
      const batch = shuffled(random.pick(waiting).splice(0, 1 + random.below(MAX_BATCH)), random);
      counts.batches += 1;
      await deliver(batch);
      if (random.chance(0.15)) await again(random.chance(0.7) ? batch : random.pick([batch, ...done]));
      return true;
    },
    /** Sends each discarded record again, as an operator does. One that fails once more is discarded once more. */
    redrive: async () => {
      for (const one of discarded.splice(0)) {
        counts.redriven += 1;
        if (!(await invoke([one]))) discard([one]);
      }
    },
  };
};
