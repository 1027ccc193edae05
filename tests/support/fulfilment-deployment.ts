import { InvokeCommand } from '@aws-sdk/client-lambda';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Fulfilment, FulfilmentKey } from '../../fulfilment/src/fulfilment';
import { createFulfilmentTable } from '../../fulfilment/src/fulfilment-table';
import { createSimulatorTable } from '../../fulfilment/src/simulator/simulator-table';
import { environmentClients } from '../../tools/stacks/clients';
import { deployedResources, outputsOf } from '../../tools/stacks/deployed-stack';
import { nameVariable, stackNames } from '../../tools/stacks/stacks';
import { createApi } from './api';
import { aChangedBy } from './builders';
import { openConformance } from './conformance';
import { openOrders } from './deployment';
import { stageAddress } from './stack';

const clients = environmentClients();
const by = aChangedBy({ actor: 'service:fulfilment' });
const now = () => new Date();

/** The fulfilment as it is deployed beside the orders, and what a test needs to leave both as they were. */
export const openFulfilment = async () => {
  const name = process.env[nameVariable('fulfilment')] ?? stackNames()('fulfilment');
  const [orders, output, resources] = await Promise.all([
    openOrders(),
    outputsOf(clients, name),
    deployedResources(clients, name),
  ]);
  const client = DynamoDBDocumentClient.from(clients.tables);
  const [tableName, simulatorTable] = [output('FulfilmentTable'), output('SimulatorTable')];
  const fulfilments = createFulfilmentTable({ client, tableName });
  const made: FulfilmentKey[] = [];
  const counters: string[] = [];

  const physicalId = (type: string, logicalId: string): string => {
    const found = resources(type).find((resource) => resource.logicalId === logicalId);
    if (!found) throw new Error(`Stack ${name} has no ${logicalId}.`);
    return found.physicalId;
  };

  return {
    orders,
    api: createApi(stageAddress(output('DeliveriesServiceEndpoint')), openConformance('fulfilment').expectConforming),
    /** What the simulated third parties know. */
    simulator: createSimulatorTable({ client, tableName: simulatorTable, now, sleep: async () => undefined }),
    find: fulfilments.find,
    /** A fulfilment that began elsewhere; nothing is published about it. */
    put: async (after: Fulfilment): Promise<void> => {
      made.push(after);
      await fulfilments.change(undefined, { after, by, time: now().toISOString() });
    },
    /** Leaves so many places in a slot with room for twenty. */
    leavePlaces: async (slot: string, places: number): Promise<void> => {
      const id = `slot#${slot}`;
      counters.push(id);
      await client.send(new PutCommand({ TableName: simulatorTable, Item: { id, taken: 20 - places } }));
    },
    /** Has the sweep look at a fulfilment now, as one that is overdue for the n-th time if that is given. */
    sweep: async (key: FulfilmentKey, overdue?: number): Promise<void> => {
      const before = await fulfilments.find(key);
      const time = now().toISOString();
      const late = overdue !== undefined && before?.waiting;
      const waiting = late && { waiting: { ...late, dueAt: time, overdue: overdue - 1 } };
      // One that has ended is not looked at.
      if (before?.lookAt)
        await fulfilments.change(before, { after: { ...before, ...waiting, lookAt: time }, by, time });
      const FunctionName = physicalId('AWS::Lambda::Function', 'SweepOverdueFunction');
      const { FunctionError } = await clients.functions.send(new InvokeCommand({ FunctionName }));
      if (FunctionError) throw new Error(`The sweep failed: ${FunctionError}`);
    },
    /** Sends a message to the queue of the orders' events, as the rule does. */
    send: (body: string) => {
      const QueueUrl = physicalId('AWS::SQS::Queue', 'OrderEventsQueue');
      return clients.queues.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    },
    deadLetters: () => physicalId('AWS::SQS::Queue', 'OrderEventsDeadLetters'),
    close: async () => {
      for (const { userId, orderId } of made)
        await client.send(new DeleteCommand({ TableName: tableName, Key: { userId, orderId } }));
      for (const id of counters) await client.send(new DeleteCommand({ TableName: simulatorTable, Key: { id } }));
      await orders.close();
    },
  };
};
export type DeployedFulfilment = Awaited<ReturnType<typeof openFulfilment>>;
