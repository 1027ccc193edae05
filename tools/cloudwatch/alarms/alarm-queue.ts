import { ListSubscriptionsByTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { EngineClients } from '../../stacks/clients';

type Clients = Pick<EngineClients, 'topics' | 'queues'>;

const Made = z.object({ QueueUrl: z.string() });
const Described = z.object({ Attributes: z.object({ QueueArn: z.string() }) });

const policyFor = (topic: string, queue: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queue,
        Condition: { ArnEquals: { 'aws:SourceArn': topic } },
      },
    ],
  });

const isSubscribed = async ({ topics }: Clients, TopicArn: string, queue: string) => {
  const { Subscriptions = [] } = await topics.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  return Subscriptions.some(({ Endpoint }) => Endpoint === queue);
};

/** Makes, unless it is there, a queue that gets what is sent to the topic. Returns the queue's address. */
export const openAlarmQueue = async (clients: Clients, topic: string, name: string): Promise<string> => {
  const { queues, topics } = clients;
  const { QueueUrl } = z.parse(Made, await queues.send(new CreateQueueCommand({ QueueName: name })));
  const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const queue = z.parse(Described, await queues.send(ask)).Attributes.QueueArn;
  await queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policyFor(topic, queue) } }));
  if (!(await isSubscribed(clients, topic, queue))) {
    const Attributes = { RawMessageDelivery: 'true' };
    await topics.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'sqs', Endpoint: queue, Attributes }));
  }
  return QueueUrl;
};
