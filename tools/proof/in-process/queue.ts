import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Random } from '../random';
import type { Ended } from './turns';

type Message = { id: string; body: string; receives: number };

/** What a function made of a batch. */
export type Deliver = (event: SQSEvent) => Promise<Ended<SQSBatchResponse>>;

const MAX_RECEIVES = 5;
const MAX_BATCH = 3;
const COMING_AGAIN = 0.15;

const eventOf = (batch: readonly Message[]): SQSEvent => ({
  Records: batch.map(({ id, body }) => Object({ messageId: id, receiptHandle: id, body, attributes: {} })),
});

const failedIn = (batch: readonly Message[], ended: Ended<SQSBatchResponse>): readonly Message[] => {
  if (ended.how !== 'done') return batch;
  const ids = new Set(ended.value.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return batch.filter(({ id }) => ids.has(id));
};

/** Delivers messages as SQS does: at least once, in any order, again after a failure, and to the dead letters in the end. */
export const createQueue = ({ random, deliver }: { random: Random; deliver: Deliver }) => {
  const messages: Message[] = [];
  const dead: Message[] = [];
  const counts = { deliveries: 0, comingAgain: 0, dead: 0 };
  let sent = 0;

  const settle = (batch: readonly Message[], ended: Ended<SQSBatchResponse>) => {
    const failed = failedIn(batch, ended);
    for (const message of batch) {
      const isAgain = !failed.includes(message) && random.chance(COMING_AGAIN);
      if (isAgain) counts.comingAgain += 1;
      if (!isAgain && !failed.includes(message)) continue;
      if (message.receives < MAX_RECEIVES) messages.push(message);
      else if (!isAgain) {
        counts.dead += 1;
        dead.push(message);
      }
    }
  };

  return {
    counts,
    send: (body: string) => {
      sent += 1;
      messages.push({ id: `message-${sent}`, body, receives: 0 });
    },
    /** Begins to deliver a batch. @returns whether there was one */
    begin: (): boolean => {
      const batch = Array.from({ length: 1 + random.below(MAX_BATCH) }, () =>
        messages.splice(random.below(messages.length), 1),
      ).flat();
      if (batch.length === 0) return false;
      counts.deliveries += batch.length;
      for (const message of batch) message.receives += 1;
      deliver(eventOf(batch)).then((ended) => settle(batch, ended));
      return true;
    },
    /** Sends the dead letters again, as an operator does. */
    redrive: () => {
      for (const message of dead.splice(0)) messages.push({ ...message, receives: 0 });
    },
  };
};
