import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createFulfilmentTable } from '../../../fulfilment/src/fulfilment-table';
import { upcoming } from '../../../fulfilment/src/simulator/slots';
import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import { outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';

/** The order of the documents' examples. */
const ORDER = 'dinner-1';

/** Lets a user book the delivery that the documents' examples book. What is left is removed with the user's orders. */
export const makeDeliverable = async ({ clients, names }: Place, userId: string): Promise<void> => {
  const tableName = (await outputsOf(clients, names('fulfilment')))('FulfilmentTable');
  const table = createFulfilmentTable({ client: DynamoDBDocumentClient.from(clients.tables), tableName });
  const order = anOrderToFulfil({ userId, orderId: ORDER, status: 'ACKNOWLEDGED', version: 2 });
  const after = aFulfilment({ order, stock: 'reserved', payment: 'captured', delivery: 'deliverable' });
  const by = { actor: 'service:fulfilment', correlationId: 'schemathesis' } as const;
  await table.change(undefined, { after, by, time: new Date().toISOString() });
};

/** The latest slot that can be booked: it takes the place of the examples' one, which is over. */
export const latestSlot = (): string => upcoming(new Date()).at(-1)?.slot ?? '';
