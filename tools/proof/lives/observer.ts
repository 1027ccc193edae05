import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { openBusQueue } from '../../stacks/bus-queue';
import { outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';

const PAUSE_MS = 300;

/** Everything that orders and fulfilments publish, in a queue that is kept with the engine's state. */
export const observe = async ({ clients, names }: Place) => {
  const { QueueUrl } = await openBusQueue(clients, {
    busName: (await outputsOf(clients, names('shared')))('EventBus'),
    name: 'lives',
    source: ['serverless-patterns.orders', 'serverless-patterns.fulfilment'],
  });
  const seen: string[] = [];
  let kept = 0;
  const receive = async (): Promise<number> => {
    const { Messages = [] } = await clients.queues.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    seen.push(...Messages.map(({ Body = '' }) => Body));
    const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
    if (Entries.length > 0) await clients.queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    return Messages.length;
  };
  return {
    seen: (): readonly string[] => seen,
    /** Receives until the signal is there; an engine that does not answer is waited for. */
    run: async (signal: AbortSignal): Promise<void> => {
      while (!signal.aborted) if (!(await receive().catch(() => 0))) await sleep(PAUSE_MS);
    },
    drain: async (): Promise<void> => {
      while ((await receive()) > 0);
    },
    /** What was seen until now is in the state that the engine is about to keep. */
    keep: (): void => {
      kept = seen.length;
    },
    /** What was seen since then has not happened. */
    forget: (): void => {
      seen.length = kept;
    },
  };
};
export type Observer = Awaited<ReturnType<typeof observe>>;
