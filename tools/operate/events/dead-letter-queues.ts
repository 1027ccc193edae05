// The queues of dead letters, as the deployed stacks' queues and rules name them.
import { ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { deployedResources } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';

type Clients = Place['clients'];

/** A queue of dead letters, and the queue that they are put back to. */
export type DeadLetterQueue = { name: string; url: string; source: { name: string; url: string } };

type Pair = { deadLetters: string; source: string };

const Redrive = z.object({ deadLetterTargetArn: z.string() });

const ofQueue = async ({ queues }: Clients, QueueUrl: string): Promise<Pair[]> => {
  const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'RedrivePolicy'] });
  const { QueueArn = '', RedrivePolicy } = (await queues.send(ask)).Attributes ?? {};
  if (!RedrivePolicy) return [];
  return [{ deadLetters: z.parse(Redrive, JSON.parse(RedrivePolicy)).deadLetterTargetArn, source: QueueArn }];
};

const ofRule = async ({ events }: Clients, rule: string, bus: unknown): Promise<Pair[]> => {
  const EventBusName = typeof bus === 'string' ? bus : undefined;
  const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ Rule: rule, EventBusName }));
  return Targets.flatMap(({ Arn = '', DeadLetterConfig }) =>
    DeadLetterConfig?.Arn && Arn.includes(':sqs:') ? [{ deadLetters: DeadLetterConfig.Arn, source: Arn }] : [],
  );
};

const ofStack = async (clients: Clients, stack: string): Promise<Pair[]> => {
  const resources = await deployedResources(clients, stack);
  const pairs = await Promise.all([
    ...resources('AWS::SQS::Queue').map(({ physicalId }) => ofQueue(clients, physicalId)),
    // CloudFormation names a rule of a bus `bus|rule`.
    ...resources('AWS::Events::Rule').map(({ physicalId, properties }) =>
      ofRule(clients, physicalId.split('|').at(-1) ?? '', properties.EventBusName),
    ),
  ]);
  return pairs.flat();
};

const queueOf = async ({ queues }: Clients, arn: string) => {
  const name = arn.split(':').at(-1) ?? '';
  const { QueueUrl = '' } = await queues.send(new GetQueueUrlCommand({ QueueName: name }));
  return { name, url: QueueUrl };
};

/** Every queue that a redrive policy or a rule of these stacks names for what could not be delivered or processed. */
export const deadLetterQueues = async (clients: Clients, stacks: readonly string[]): Promise<DeadLetterQueue[]> => {
  const pairs = (await Promise.all(stacks.map((stack) => ofStack(clients, stack)))).flat();
  const sources = new Map(pairs.map(({ deadLetters, source }) => [deadLetters, source]));
  return Promise.all(
    [...sources].map(async ([deadLetters, source]) => ({
      ...(await queueOf(clients, deadLetters)),
      source: await queueOf(clients, source),
    })),
  );
};
