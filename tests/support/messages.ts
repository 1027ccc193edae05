import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { environmentClients } from '../../tools/stacks/clients';

const { queues } = environmentClients();

/** A message of a queue; `reason` is beside those that were set aside. */
export type Message = { body: string; reason: string | undefined };

/** Takes the next messages off a queue, or waits a second for one. Those that are not `mine` come back into it. */
export const receive = async (QueueUrl: string, mine = (_body: string) => true): Promise<Message[]> => {
  const ask = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, MessageAttributeNames: ['All'] };
  const { Messages = [] } = await queues.send(new ReceiveMessageCommand(ask));
  const taken: Message[] = [];
  for (const { Body: body = '', ReceiptHandle, MessageAttributes } of Messages) {
    if (!mine(body)) continue;
    await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    taken.push({ body, reason: MessageAttributes?.reason?.StringValue });
  }
  return taken;
};
