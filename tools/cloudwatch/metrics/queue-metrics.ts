// What SQS counts in every queue on AWS, and the engine does not put into CloudWatch.
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { EngineClients } from '../../stacks/clients';

type Clients = Pick<EngineClients, 'metrics' | 'queues'>;

/** Puts how many messages wait in each queue, which its address names. */
export const measureQueues = async ({ metrics, queues }: Clients, addresses: readonly string[]): Promise<void> => {
  const MetricData = await Promise.all(
    addresses.map(async (QueueUrl) => {
      const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
      const { Attributes } = await queues.send(ask);
      return {
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Unit: 'Count' as const,
        Dimensions: [{ Name: 'QueueName', Value: QueueUrl.split('/').at(-1) }],
        Value: Number(Attributes?.ApproximateNumberOfMessages),
      };
    }),
  );
  if (MetricData.length > 0) await metrics.send(new PutMetricDataCommand({ Namespace: 'AWS/SQS', MetricData }));
};
