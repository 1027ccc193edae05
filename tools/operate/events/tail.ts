// A queue of everything on the bus, for as long as somebody watches.
import { randomUUID } from 'node:crypto';
import {
  DeleteRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { Place } from '../../stacks/where';

type Clients = Pick<Place['clients'], 'queues' | 'events'>;

/** What begins the name of the rule and of the queue that a tail makes. */
export const TAIL = 'events-tail-';
const TARGET = 'tail';

const policyFor = (rule: string, queue: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queue,
        Condition: { ArnEquals: { 'aws:SourceArn': rule } },
      },
    ],
  });

const arnOf = async ({ queues }: Clients, QueueUrl: string): Promise<string> => {
  const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  return (await queues.send(ask)).Attributes?.QueueArn ?? '';
};

const connect = async (clients: Clients, EventBusName: string, name: string, QueueUrl: string) => {
  const rule = new PutRuleCommand({
    Name: name,
    EventBusName,
    EventPattern: JSON.stringify({ source: [{ prefix: '' }] }),
    Description: `npm run events -- tail, since ${new Date().toISOString()}; can be deleted when it does not run any more`,
  });
  const { RuleArn = '' } = await clients.events.send(rule);
  const queue = await arnOf(clients, QueueUrl);
  const Attributes = { Policy: policyFor(RuleArn, queue) };
  await clients.queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  await clients.events.send(new PutTargetsCommand({ EventBusName, Rule: name, Targets: [{ Id: TARGET, Arn: queue }] }));
};

const disconnect = async ({ events }: Clients, EventBusName: string, Rule: string) => {
  await events.send(new RemoveTargetsCommand({ EventBusName, Rule, Ids: [TARGET] }));
  await events.send(new DeleteRuleCommand({ EventBusName, Name: Rule }));
};

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
  const name = `${TAIL}${randomUUID()}`;
  // Nobody reads later what comes now.
  const Attributes = { MessageRetentionPeriod: '300', SqsManagedSseEnabled: 'true' };
  const { QueueUrl = '' } = await clients.queues.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  try {
    await connect(clients, busName, name, QueueUrl);
    onConnected();
    while (!stop.aborted) for (const body of await receive(clients, QueueUrl, stop)) onEvent(body);
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await disconnect(clients, busName, name).catch(() => undefined);
    await clients.queues.send(new DeleteQueueCommand({ QueueUrl }));
  }
};
