import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { aContext } from '../../../../tests/support/events';
import { captureLog } from '../../../../tests/support/log';
import { simulatorHttp } from '../../../src/simulator/http';
import { ThirdPartyRefused } from '../../../src/third-parties/errors';
import type { ThirdParties } from '../../../src/third-parties/third-parties';

captureLog();

const KEY = randomUUID();

const parties: ThirdParties = {
  stock: {
    reserve: async (_, items) => (items.length > 1 ? 'rejected' : 'reserved'),
    release: async () => 'nothing',
    ship: async () => {
      throw new ThirdPartyRefused('stock', 'arn:aws:dynamodb says no');
    },
  },
  payment: {
    authorize: async () => 'authorized',
    checkOrganization: async () => 'declined',
    capture: async () => {
      throw new Error('the table arn:aws:dynamodb is gone');
    },
    invoice: async () => 'invoiced',
    void: async () => 'voided',
  },
  carrier: {
    slots: async () => [],
    book: async () => 'full',
    status: async (key) => (key === KEY ? 'booked' : 'unknown'),
  },
};
const handler = simulatorHttp({ parties, key: async () => 'the-key' });

type Sent = { headers?: Record<string, string>; body?: unknown; text?: string };

const send = async (route: string, { headers, body = {}, text = JSON.stringify(body) }: Sent = {}) => {
  const [method, rawPath] = route.split(' ');
  const event = {
    rawPath,
    headers: { authorization: 'Bearer the-key', 'idempotency-key': KEY, ...headers },
    requestContext: { requestId: 'request-1', http: { method } },
    body: text,
  } as unknown as APIGatewayProxyEventV2;
  const { statusCode, body: answer = '', headers: answered } = await handler(event, aContext());
  return { status: statusCode, body: JSON.parse(answer), headers: answered };
};

const pizza = { restaurantId: 1, id: 1, name: 'Pizza Margherita', quantity: 2 };
const dinner = { amount: 22.48, currency: 'USD' };
const address = { name: 'Maria Garcia', street: '410 Terry Ave N', city: 'Seattle', postalCode: '98109' };

it.each([
  ['POST /stock/reserve', { items: [pizza] }, { outcome: 'reserved' }],
  ['POST /stock/release', {}, { outcome: 'nothing' }],
  ['POST /payment/authorize', dinner, { outcome: 'authorized' }],
  ['POST /payment/check-organization', { ...dinner, organizationNumber: '123456' }, { outcome: 'declined' }],
  ['POST /payment/invoice', {}, { outcome: 'invoiced' }],
  ['POST /payment/void', {}, { outcome: 'voided' }],
  ['GET /carrier/slots', undefined, { slots: [] }],
  ['POST /carrier/book', { slot: '2026-11-21T20:00Z', address }, { outcome: 'full' }],
  ['GET /carrier/status', undefined, { outcome: 'booked' }],
])('%s does what the third party does', async (route, body, answer) => {
  expect(await send(route, { body })).toMatchObject({ status: 200, body: answer });
});

describe('a refusal is a problem document', () => {
  it.each(['Bearer wrong', 'Bearer ', 'Basic the-key', 'the-key', 'Bearer the-key-and-more'])(
    'for the authorization "%s"',
    async (authorization) => {
      const { status, headers } = await send('POST /stock/release', { headers: { authorization } });

      expect([status, headers?.['WWW-Authenticate']]).toEqual([401, 'Bearer']);
    },
  );

  it.each([
    ['a key that is no UUID', 'POST /stock/release', { headers: { 'idempotency-key': '17' } }],
    ['a body that is not JSON', 'POST /stock/release', { text: '{' }],
    ['no items', 'POST /stock/reserve', { body: { items: [] } }],
    ['a quantity of none', 'POST /stock/reserve', { body: { items: [{ ...pizza, quantity: 0 }] } }],
    ['a currency that is none', 'POST /payment/authorize', { body: { ...dinner, currency: 'dollars' } }],
  ] as [string, string, Sent][])('for %s', async (_, route, sent) => {
    expect(await send(route, sent)).toMatchObject({
      status: 400,
      headers: { 'Content-Type': 'application/problem+json' },
      body: { status: 400, title: 'The request is not valid' },
    });
  });

  it.each(['POST /stock/steal', 'GET /', 'POST /constructor'])('for %s, which is no operation', async (route) => {
    expect((await send(route)).status).toBe(404);
  });

  it('for an operation by another method, which it names', async () => {
    expect(await send('GET /stock/reserve')).toMatchObject({ status: 405, headers: { Allow: 'POST' } });
  });

  it.each([
    ['a step out of order', 'POST /stock/ship', 409],
    ['a failure', 'POST /payment/capture', 500],
  ])('for %s, which tells nothing of the inside', async (_, route, expected) => {
    const { status, body } = await send(route);

    expect(status).toBe(expected);
    expect(JSON.stringify(body)).not.toMatch(/arn|dynamodb|table/i);
  });
});
