// A queue of everything on the bus, for as long as somebody watches.
import { randomUUID } from 'node:crypto';
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { openBusQueue } from '../../stacks/bus-queue';
import type { Place } from '../../stacks/where';

type Clients = Pick<Place['clients'], 'queues' | 'events'>;

/** What begins the name of the rule and of the queue that a tail makes. */
export const TAIL = 'events-tail-';

const receive = async ({ queues }: Clients, QueueUrl: string, abortSignal: AbortSignal): Promise<string[]> => {
  const wait = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
  const { Messages = [] } = await queues.send(wait, { abortSignal });
  if (Messages.length > 0) {
    const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
    await queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
  return Messages.map(({ Body = '' }) => Body);
};

/**
 * Hands over everything that passes on the bus, until it is told to stop. It makes a rule and a queue for that, and deletes
 * them at the end; what a killed one leaves is known by its name.
 */
export const tail = async (
  clients: Clients,
  busName: string,
  { onConnected, onEvent, stop }: { onConnected: () => void; onEvent: (body: string) => void; stop: AbortSignal },
): Promise<void> => {
  const { QueueUrl, close } = await openBusQueue(clients, {
    busName,
    name: `${TAIL}${randomUUID()}`,
    source: [{ prefix: '' }],
    description: `npm run events -- tail, since ${new Date().toISOString()}; can be deleted when it does not run any more`,
    // Nobody reads later what comes now.
    attributes: { MessageRetentionPeriod: '300', SqsManagedSseEnabled: 'true' },
  });
  try {
    onConnected();
    while (!stop.aborted) for (const body of await receive(clients, QueueUrl, stop)) onEvent(body);
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await close();
  }
};
