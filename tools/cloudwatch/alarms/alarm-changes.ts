import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { EngineClients } from '../../stacks/clients';
import type { Ink } from '../../terminal/ink';

const Change = z.object({
  AlarmName: z.string(),
  OldStateValue: z.string(),
  NewStateValue: z.string(),
  NewStateReason: z.string(),
  StateChangeTime: z.string(),
});
export type AlarmChange = z.infer<typeof Change>;

const changeOf = (body: string): AlarmChange | undefined => {
  try {
    return Change.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

/** Time, state, name and reason of a change, in one line. */
export const alarmLine = (change: AlarmChange, { red, green, bold, dim }: Ink) => {
  const paint = { ALARM: red, OK: green }[change.NewStateValue] ?? dim;
  const time = dim(new Date(change.StateChangeTime).toTimeString().slice(0, 8));
  const before = dim(`was ${change.OldStateValue}:`);
  return `${time} ${paint(change.NewStateValue.padEnd(5))} ${bold(change.AlarmName)} ${before} ${change.NewStateReason}`;
};

/** Waits for the next changes that came to the queue, hands each over and takes it off the queue. */
export const receiveAlarmChanges = async (
  { queues }: Pick<EngineClients, 'queues'>,
  QueueUrl: string,
  show: (change: AlarmChange) => void,
  abortSignal: AbortSignal,
) => {
  const wait = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
  const { Messages = [] } = await queues.send(wait, { abortSignal });
  for (const { Body = '', ReceiptHandle } of Messages) {
    const change = changeOf(Body);
    if (change) show(change);
    await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
};
