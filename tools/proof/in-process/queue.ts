import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Random } from '../random';
import type { Ended } from './turns';

type Message = {
  id: string;
  body: string;
  receives: number;
  /** Until when nobody is given it. */
  hiddenUntil: number;
  isDeleted: boolean;
};

/** A message that was given up; with a reason when a function has set it aside. */
export type DeadLetter = { body: string; reason?: string };

/** What a function made of a batch. */
export type Deliver = (event: SQSEvent) => Promise<Ended<SQSBatchResponse>>;

const MAX_RECEIVES = 5;
const MAX_BATCH = 3;
const COMING_AGAIN = 0.15;
/** How many messages are given to two at once. */
const TWICE_AT_ONCE = 0.1;

const eventOf = (batch: readonly Message[]): SQSEvent => ({
  Records: batch.map(({ id, body }) => Object({ messageId: id, receiptHandle: id, body, attributes: {} })),
});

const failedIn = (batch: readonly Message[], ended: Ended<SQSBatchResponse>): readonly Message[] => {
  if (ended.how !== 'done') return batch;
  const ids = new Set(ended.value.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return batch.filter(({ id }) => ids.has(id));
};

type Settings = {
  random: Random;
  deliver: Deliver;
  /** For how long a message is hidden once it was received. Without it, one that failed comes again at once, and none is given to two at once. */
  visibility?: { timeoutMs: number; now: () => number };
};

/** Delivers messages as SQS does: at least once, in any order, again after a failure, and to the dead letters in the end. */
export const createQueue = ({ random, deliver, visibility }: Settings) => {
  const messages: Message[] = [];
  const dead: DeadLetter[] = [];
  const counts = { deliveries: 0, comingAgain: 0, dead: 0 };
  let sent = 0;
  const now = () => visibility?.now() ?? 0;

  const remove = (message: Message) => {
    const at = messages.indexOf(message);
    if (at >= 0) messages.splice(at, 1);
  };

  const comeAgain = (message: Message, hiddenUntil: number) => {
    if (messages.includes(message)) return;
    message.hiddenUntil = hiddenUntil;
    messages.push(message);
  };

  const settle = (batch: readonly Message[], receivedAt: number, ended: Ended<SQSBatchResponse>) => {
    const failed = failedIn(batch, ended);
    for (const message of batch) {
      const isFailed = failed.includes(message);
      const isAgain = !isFailed && random.chance(COMING_AGAIN);
      if (isAgain) counts.comingAgain += 1;
      if (message.isDeleted) continue;
      if (!isAgain && !isFailed) {
        message.isDeleted = true;
        remove(message);
      } else if (message.receives < MAX_RECEIVES)
        comeAgain(message, isFailed ? receivedAt + (visibility?.timeoutMs ?? 0) : receivedAt);
      else if (!isAgain) {
        counts.dead += 1;
        message.isDeleted = true;
        remove(message);
        dead.push({ body: message.body });
      }
    }
  };

  const receive = (): Message | [] => {
    const visible = messages.filter(({ hiddenUntil }) => hiddenUntil <= now());
    const message = visible[random.below(visible.length)];
    if (!message) return [];
    message.receives += 1;
    const isForTwo = visibility !== undefined && message.receives < MAX_RECEIVES && random.chance(TWICE_AT_ONCE);
    if (!isForTwo) remove(message);
    return message;
  };

  const send = (body: string) => {
    sent += 1;
    messages.push({ id: `message-${sent}`, body, receives: 0, hiddenUntil: 0, isDeleted: false });
  };

  return {
    counts,
    dead,
    send,
    /** Begins to deliver a batch. @returns whether there was one */
    begin: (): boolean => {
      const batch = new Set(Array.from({ length: 1 + random.below(MAX_BATCH) }, receive).flat());
      if (batch.size === 0) return false;
      counts.deliveries += batch.size;
      const receivedAt = now();
      deliver(eventOf([...batch])).then((ended) => settle([...batch], receivedAt, ended));
      return true;
    },
    /** When the next message can be received, if there is one. */
    nextAt: (): number | undefined =>
      messages.length > 0 ? Math.min(...messages.map(({ hiddenUntil }) => hiddenUntil)) : undefined,
    /** Sends the dead letters again, as an operator does. */
    redrive: () => {
      for (const { body } of dead.splice(0)) send(body);
    },
  };
};
