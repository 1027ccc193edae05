// What the suite does at the deployed stacks past their APIs.
import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createFulfilmentTable } from '../../../fulfilment/src/fulfilment-table';
import { deadLetterQueues } from '../../operate/events/dead-letter-queues';
import { deployedResources, outputsOf } from '../../stacks/deployed-stack';
import { stacks } from '../../stacks/stacks';
import type { Place } from '../../stacks/where';
import { BY, TABLES } from '../fulfilment/setting';
import { VISIBILITY_SECONDS } from './setting';

type Items = Record<string, AttributeValue>[];

const tablesOf = async ({ clients, names }: Place): Promise<Record<string, string>> => {
  const [orders, fulfilment] = await Promise.all(['orders', 'fulfilment'].map((id) => outputsOf(clients, names(id))));
  return {
    [TABLES.orders]: orders?.('OrdersTable') ?? '',
    [TABLES.fulfilment]: fulfilment?.('FulfilmentTable') ?? '',
    [TABLES.simulator]: fulfilment?.('SimulatorTable') ?? '',
  };
};

/** The functions of all stacks: the names in their templates by those that they are deployed with. */
const functionsOf = async ({ clients, names }: Place): Promise<ReadonlyMap<string, string>> => {
  const resources = await Promise.all(stacks.map(({ id }) => deployedResources(clients, names(id))));
  const all = resources.flatMap((of) => of('AWS::Lambda::Function'));
  return new Map(all.map(({ physicalId, logicalId }) => [physicalId, logicalId]));
};

const countIn = async ({ clients: { queues } }: Place, QueueUrl: string): Promise<number> => {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
  const { Attributes = {} } = await queues.send(ask);
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0);
};

/** The tables, the queues of events and the sweep of these stacks. */
export const openPlace = async (place: Place) => {
  const { clients, names } = place;
  const tables = await tablesOf(place);
  const dead = await deadLetterQueues(
    clients,
    stacks.map(({ id }) => names(id)),
  );
  const queues = [...new Set(dead.map(({ source }) => source.url))];
  const functions = await functionsOf(place);
  const [FunctionName] = [...functions].find(([, logicalId]) => logicalId === 'SweepOverdueFunction') ?? [];
  const scan = async (TableName: string | undefined): Promise<Items> => {
    const items: Items = [];
    for await (const page of paginateScan({ client: clients.tables }, { TableName, ConsistentRead: true }))
      items.push(...(page.Items ?? []));
    return items;
  };
  const client = DynamoDBDocumentClient.from(clients.tables);
  const fulfilments = createFulfilmentTable({ client, tableName: tables[TABLES.fulfilment] ?? '' });
  return {
    /** The name that a function has in its template. */
    functionNamed: (physicalId: string): string => functions.get(physicalId) ?? physicalId,
    /** Every item of every table that the judges read. */
    read: async (): Promise<Record<string, Items>> =>
      Object.fromEntries(
        await Promise.all(Object.entries(tables).map(async ([name, table]) => [name, await scan(table)] as const)),
      ),
    /** Has a message whose function was killed come again soon. */
    hurry: async (): Promise<void> => {
      const Attributes = { VisibilityTimeout: String(VISIBILITY_SECONDS) };
      for (const QueueUrl of queues) await clients.queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    },
    /** Has the sweep ask the carrier now, and not a minute after the booking or when the slot begins. */
    hasten: async (): Promise<void> => {
      const time = new Date().toISOString();
      for (const { data } of (await scan(tables[TABLES.fulfilment])).map((item) => Object(unmarshall(item)))) {
        if (data.waiting?.step !== 'awaitDelivery') continue;
        const before = await fulfilments.find(data);
        if (before?.waiting?.step !== 'awaitDelivery') continue;
        await fulfilments.change(before, { after: { ...before, lookAt: time }, by: BY, time });
      }
    },
    /** How many messages have not been taken. */
    waiting: async (): Promise<number> =>
      (await Promise.all(queues.map((url) => countIn(place, url)))).reduce((sum, count) => sum + count, 0),
    /** Has the sweep run now, besides each minute. @returns whether it came to its end */
    sweep: async (): Promise<boolean> =>
      !(await clients.functions.send(new InvokeCommand({ FunctionName }))).FunctionError,
  };
};
export type OpenPlace = Awaited<ReturnType<typeof openPlace>>;
