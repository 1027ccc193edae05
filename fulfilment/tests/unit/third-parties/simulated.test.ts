import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { aContext } from '../../../../tests/support/events';
import { captureLog } from '../../../../tests/support/log';
import { simulatorHttp } from '../../../src/simulator/http';
import { ThirdPartyRefused } from '../../../src/third-parties/errors';
import { httpCarrier } from '../../../src/third-parties/http-carrier';
import { httpPayment } from '../../../src/third-parties/http-payment';
import { httpStock } from '../../../src/third-parties/http-stock';
import { aSimulator } from '../simulator/simulator';
import { aServer } from './server';

captureLog();

const simulator = aSimulator();
const { received, replies, url } = aServer();
const handler = simulatorHttp({ parties: simulator, key: async () => 'the-key' });

const connect = async () => ({ url: url(), key: 'the-key' });
const parties = {
  stock: httpStock(connect, { random: () => 0 }),
  payment: httpPayment(connect, { random: () => 0 }),
  carrier: httpCarrier(connect),
};

beforeEach(() =>
  replies(async (response) => {
    const { method, path: rawPath, headers, body } = received.at(-1) ?? {};
    const requestContext = { requestId: 'request-1', http: { method } };
    const event = { rawPath, headers, body, requestContext } as unknown as APIGatewayProxyEventV2;
    const answer = await handler(event, aContext());
    response.writeHead(answer.statusCode ?? 200, answer.headers as Record<string, string>).end(answer.body);
  }),
);

const dinner = { amount: 22.48, currency: 'USD' };
const pizza = { restaurantId: 1, id: 1, name: 'Pizza Margherita', quantity: 2 };
const address = { name: 'Maria Garcia', street: '1 Express Way', city: 'Seattle', postalCode: '98109' };

describe('over HTTP, the simulated third parties', () => {
  it('reserve, ship and release', async () => {
    const [shipped, released] = [randomUUID(), randomUUID()];

    expect(await parties.stock.reserve(shipped, [pizza])).toBe('reserved');
    expect(await parties.stock.ship(shipped)).toBe('shipped');
    expect(await parties.stock.release(released)).toBe('nothing');
    await expect(parties.stock.release(shipped)).rejects.toThrow(ThirdPartyRefused);
  });

  it('authorize, capture, invoice and void', async () => {
    const [card, company] = [randomUUID(), randomUUID()];

    expect(await parties.payment.authorize(card, dinner)).toBe('authorized');
    expect(await parties.payment.capture(card)).toBe('captured');
    expect(await parties.payment.checkOrganization(company, { ...dinner, organizationNumber: '556036' })).toBe(
      'authorized',
    );
    expect(await parties.payment.invoice(company)).toBe('invoiced');
    expect(await parties.payment.void(randomUUID())).toBe('nothing');
  });

  it('tell slots, book and deliver', async () => {
    const [key, [first]] = [randomUUID(), await parties.carrier.slots()];

    expect(await parties.carrier.book(key, { slot: first?.slot ?? '', address })).toBe('booked');
    expect(await parties.carrier.status(key)).toBe('delivered');
  });

  it('work within one call when they fail twice', async () => {
    expect(await parties.payment.authorize(randomUUID(), { amount: 500.05, currency: 'USD' })).toBe('authorized');
    expect(received).toHaveLength(3);
  });
});
