import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Place } from '../../stacks/where';
import type { DeadLetterQueue } from './dead-letter-queues';

type Clients = Pick<Place['clients'], 'queues'>;

/** What could not be processed, where it lies and why. */
export type DeadLetter = { where: string; id: string; reason: string; since: string; content: string };

// Long enough to read the whole queue, before what was read first turns up again.
const HIDDEN_SECONDS = 120;

/** A consumer states its reason, EventBridge its error; SQS moves what was received too often and says nothing. */
const reasonOf = ({ MessageAttributes = {} }: Message): string =>
  MessageAttributes.reason?.StringValue ?? MessageAttributes.ERROR_CODE?.StringValue ?? 'FAILED_TOO_OFTEN';

const sentAt = ({ Attributes }: Message): number => Number(Attributes?.SentTimestamp);

/** Each message that is there now, received once; the batches end when one comes empty or with a message that came before. */
async function* messagesIn({ queues }: Clients, QueueUrl: string) {
  const receive = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: HIDDEN_SECONDS,
    // It asks all servers of the queue; without it some messages may not be seen.
    WaitTimeSeconds: 1,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['SentTimestamp'],
  });
  const seen = new Set<string>();
  while (true) {
    const { Messages = [] } = await queues.send(receive);
    if (Messages.length === 0) return;
    for (const message of Messages) {
      if (seen.has(message.MessageId ?? '')) return;
      seen.add(message.MessageId ?? '');
      yield message;
    }
  }
}

const show = ({ queues }: Clients, QueueUrl: string, { ReceiptHandle }: Message) =>
  queues.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));

/** The dead letters in a queue; they stay there. */
export const deadLettersIn = async (clients: Clients, { name, url }: DeadLetterQueue): Promise<DeadLetter[]> => {
  const messages: Message[] = [];
  try {
    for await (const message of messagesIn(clients, url)) messages.push(message);
  } finally {
    for (const message of messages) await show(clients, url, message);
  }
  return messages.map((message) => ({
    where: name,
    id: message.MessageId ?? '',
    reason: reasonOf(message),
    since: new Date(sentAt(message)).toISOString(),
    content: message.Body ?? '',
  }));
};

/**
 * Puts the dead letters of a queue back to its source, each sent there before it is deleted here: interrupted in between, it is
 * processed twice. One that comes back while this runs stays.
 */
export const redriveQueue = async (
  clients: Clients,
  { url, source }: DeadLetterQueue,
  onMoved: () => void,
): Promise<number> => {
  const { queues } = clients;
  const began = Date.now();
  let moved = 0;
  for await (const message of messagesIn(clients, url)) {
    if (sentAt(message) > began) {
      await show(clients, url, message);
      continue;
    }
    await queues.send(new SendMessageCommand({ QueueUrl: source.url, MessageBody: message.Body }));
    await queues.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
    moved += 1;
    onMoved();
  }
  return moved;
};
