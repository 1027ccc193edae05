import { ListSubscriptionsByTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { letSend } from '../../stacks/bus-queue';
import type { EngineClients } from '../../stacks/clients';

type Clients = Pick<EngineClients, 'topics' | 'queues'>;

const Made = z.object({ QueueUrl: z.string() });

const isSubscribed = async ({ topics }: Clients, TopicArn: string, queue: string) => {
  const { Subscriptions = [] } = await topics.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  return Subscriptions.some(({ Endpoint }) => Endpoint === queue);
};

/** Makes, unless it is there, a queue that gets what is sent to the topic. Returns the queue's address. */
export const openAlarmQueue = async (clients: Clients, topic: string, name: string): Promise<string> => {
  const { queues, topics } = clients;
  const { QueueUrl } = z.parse(Made, await queues.send(new CreateQueueCommand({ QueueName: name })));
  const queue = await letSend(clients, QueueUrl, { service: 'sns.amazonaws.com', arn: topic });
  if (!(await isSubscribed(clients, topic, queue))) {
    const Attributes = { RawMessageDelivery: 'true' };
    await topics.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'sqs', Endpoint: queue, Attributes }));
  }
  return QueueUrl;
};
