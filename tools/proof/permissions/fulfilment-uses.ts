// The uses of the functions of the fulfilment: the deliveries API, and the simulated third parties behind their own.
import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { createFulfilmentTable } from '../../../fulfilment/src/fulfilment-table';
import { upcoming } from '../../../fulfilment/src/simulator/slots';
import { withWaiting } from '../../../fulfilment/src/waiting';
import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import { outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';
import { call, type Use } from './use';

type Progress = Parameters<typeof aFulfilment>[0];

const LONG_AGO = '2020-01-01T00:00:00.000Z';
const MINUTE_MS = 60_000;
const LIMITS = {
  thirdParty: MINUTE_MS,
  restaurant: MINUTE_MS,
  customer: MINUTE_MS,
  carrier: MINUTE_MS,
  autoAcknowledge: MINUTE_MS,
};

const fulfilmentsAt = async ({ clients, names }: Place) => {
  const output = await outputsOf(clients, names('fulfilment'));
  const client = DynamoDBDocumentClient.from(clients.tables);
  const table = createFulfilmentTable({ client, tableName: output('FulfilmentTable') });
  return async (progress: Progress, since: Date) => {
    const after = withWaiting(aFulfilment(progress), since, LIMITS);
    await table.change(undefined, {
      after,
      by: { actor: 'service:fulfilment', correlationId: 'proof' },
      time: LONG_AGO,
    });
  };
};

/** A slot that does not begin while it is booked; chance spreads the bookings. */
const aSlot = () => {
  const slots = upcoming(new Date()).slice(1);
  return slots[Math.floor(Math.random() * slots.length)]?.slot ?? '';
};

const address = { name: 'Jo Doe', street: '1 Main St', city: 'Seattle', postalCode: '98109' };

type Caller = { url: string; token: string; userId: string };

/** What the deliveries API does, and a fulfilment that is due, for the sweep. */
export const usesOfDeliveries = async (place: Place, { url, token, userId }: Caller) => {
  const put = await fulfilmentsAt(place);
  const book: Use = async () => {
    const orderId = randomUUID();
    const order = anOrderToFulfil({ userId, orderId, status: 'ACKNOWLEDGED', version: 2 });
    await put({ order, stock: 'reserved', payment: 'captured', delivery: 'deliverable' }, new Date());
    return call(`${url}/deliveries/${orderId}`, { method: 'PUT', token, body: { slot: aSlot(), address } });
  };
  const uses: Record<string, Use[]> = {
    GetDeliveryFunction: [() => call(`${url}/deliveries/${randomUUID()}`, { token })],
    BookDeliveryFunction: [book],
    ListDeliverySlotsFunction: [() => call(`${url}/delivery-slots`, { token })],
  };
  return {
    uses,
    /** Placed long ago, and nothing is done of it yet. */
    fallDue: () =>
      put({ order: anOrderToFulfil({ userId, orderId: randomUUID(), orderTime: LONG_AGO }) }, new Date(LONG_AGO)),
  };
};

const Connection = z.object({ url: z.string(), key: z.string() });

/** What the simulated third parties do, asked at their own address with the key in their secret. */
export const usesOfThirdParties = async ({ clients }: Place, SecretId: string): Promise<Record<string, Use[]>> => {
  const { SecretString = '' } = await clients.secrets.send(new GetSecretValueCommand({ SecretId }));
  const { url, key: token } = z.parse(Connection, JSON.parse(SecretString));
  const ask = (path: string, body?: unknown, key: string = randomUUID()) =>
    call(`${url}${path}`, { method: body ? 'POST' : 'GET', token, body, headers: { 'Idempotency-Key': key } });
  const captured: Use = async () => {
    const key = randomUUID();
    await ask('/payment/authorize', { amount: 10, currency: 'USD' }, key);
    return ask('/payment/capture', {}, key);
  };
  return {
    SimulateThirdPartiesFunction: [
      () => ask('/carrier/slots'),
      () => ask('/carrier/book', { slot: aSlot(), address }),
      () => ask('/carrier/status'),
      () => ask('/stock/reserve', { items: [{ restaurantId: 1, id: 1, name: 'Pizza Margherita', quantity: 1 }] }),
      () => ask('/stock/release', {}),
      captured,
    ],
  };
};
