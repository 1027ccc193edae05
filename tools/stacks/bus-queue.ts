import {
  DeleteRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { EngineClients } from './clients';

const Described = z.object({ Attributes: z.object({ QueueArn: z.string() }) });

type Sender = { service: string; arn: string };

/** Lets a rule or a topic, and nothing else, send to a queue. Returns the queue's ARN. */
export const letSend = async (
  { queues }: Pick<EngineClients, 'queues'>,
  QueueUrl: string,
  { service, arn }: Sender,
): Promise<string> => {
  const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const queue = z.parse(Described, await queues.send(ask)).Attributes.QueueArn;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sqs:SendMessage',
    Resource: queue,
    Condition: { ArnEquals: { 'aws:SourceArn': arn } },
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  return queue;
};

type Wanted = {
  busName: string;
  /** Of the rule and of the queue. */
  name: string;
  /** The pattern of the events' sources. */
  source: readonly unknown[];
  description?: string;
  attributes?: Record<string, string>;
};

const TARGET = 'queue';

/** Makes a queue of the events of a bus, and the rule that sends them there. `close` deletes both. */
export const openBusQueue = async (
  { queues, events }: Pick<EngineClients, 'queues' | 'events'>,
  { busName, name, source, description, attributes }: Wanted,
) => {
  const ofRule = { Rule: name, EventBusName: busName };
  const made = { Name: name, EventBusName: busName };
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  const close = async (): Promise<void> => {
    try {
      await events.send(new RemoveTargetsCommand({ ...ofRule, Ids: [TARGET] }));
      await events.send(new DeleteRuleCommand(made));
    } finally {
      await queues.send(new DeleteQueueCommand({ QueueUrl }));
    }
  };
  try {
    const rule = { ...made, EventPattern: JSON.stringify({ source }), Description: description };
    const { RuleArn = '' } = await events.send(new PutRuleCommand(rule));
    const Arn = await letSend({ queues }, QueueUrl, { service: 'events.amazonaws.com', arn: RuleArn });
    await events.send(new PutTargetsCommand({ ...ofRule, Targets: [{ Id: TARGET, Arn }] }));
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  return { QueueUrl, close };
};
