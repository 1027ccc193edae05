import { isDependencyFailure } from '../../../../common/http/dependency-failure';
import { ThirdPartyRefused, ThirdPartyUnavailable } from '../../../src/third-parties/errors';
import { httpCarrier } from '../../../src/third-parties/http-carrier';
import type { ClientSettings } from '../../../src/third-parties/http-client';
import { httpStock } from '../../../src/third-parties/http-stock';
import { aServer, json, redirect, reset, silence } from './server';

const KEY = '6f1c9d6e-7a0f-4d0b-8a53-0d8f4f2b9e11';
const items = [{ restaurantId: 1, id: 1, name: 'Pizza Margherita', quantity: 2 }];
const reserved = json({ outcome: 'reserved' });

const { received, replies, url } = aServer();

const connections: { fresh: boolean }[] = [];
const connect = async ({ fresh } = { fresh: false }) => {
  connections.push({ fresh });
  return { url: url(), key: fresh ? 'the-new-key' : 'the-key' };
};
beforeEach(() => {
  connections.length = 0;
});

const aStock = (settings: ClientSettings = {}) => httpStock(connect, { random: () => 0, ...settings });

describe('a call', () => {
  it('says who calls, for what key, and sends only what the interface names', async () => {
    replies(reserved);
    const withMore = items.map((item) => ({ ...item, price: 9.5 }));

    expect(await aStock().reserve(KEY, withMore)).toBe('reserved');

    const [{ method, path, headers, body } = { headers: {}, body: '' }] = received;
    expect([method, path]).toEqual(['POST', '/stock/reserve']);
    expect(headers).toMatchObject({
      authorization: 'Bearer the-key',
      'idempotency-key': KEY,
      'content-type': 'application/json',
    });
    expect(JSON.parse(body)).toEqual({ items });
  });

  it.each([
    ['garbage', json('<html>')],
    ['a success with an error inside', json({ error: 'the database is down' })],
    ['a word that is not known', json({ outcome: 'maybe' })],
    ['another content type', json('{"outcome":"reserved"}', { type: 'text/html' })],
    ['more than 64 kB', json({ outcome: 'reserved', padding: 'x'.repeat(65_536) })],
    ['another success', json({ outcome: 'reserved' }, { status: 202 })],
    ['a redirect', redirect],
    ['a reset connection', reset],
    ['no answer in time', silence],
    [
      'an answer that never ends',
      (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('{'),
    ],
    ['500', json({}, { status: 500 })],
    ['429', json({}, { status: 429 })],
  ] as [string, typeof reset][])(
    'that gets %s is repeated with the same key, and fails when that does not help',
    async (_, reply) => {
      replies(reply);

      const failed = aStock().reserve(KEY, items);

      await expect(failed).rejects.toThrow(ThirdPartyUnavailable);
      await expect(failed).rejects.toMatchObject({ party: 'stock', cause: expect.anything() });
      expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual([KEY, KEY, KEY]);
    },
  );

  it('works when the third attempt does', async () => {
    replies(json({}, { status: 500 }), reset, reserved);

    expect(await aStock().reserve(KEY, items)).toBe('reserved');
  });

  it.each([400, 404, 409, 422])('that is refused with %i is not repeated', async (status) => {
    replies(json({}, { status }));

    await expect(aStock().reserve(KEY, items)).rejects.toThrow(ThirdPartyRefused);

    expect(received).toHaveLength(1);
  });

  it('whose key is not accepted is repeated with a key that is read anew', async () => {
    replies(json({}, { status: 401 }), reserved);

    expect(await aStock().reserve(KEY, items)).toBe('reserved');

    expect(connections).toEqual([{ fresh: false }, { fresh: true }]);
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer the-key', 'Bearer the-new-key']);
  });

  it('whose key is never accepted fails as a third party does that is not there: no order is at fault', async () => {
    replies(json({}, { status: 401 }));

    await expect(aStock().reserve(KEY, items)).rejects.toThrow(ThirdPartyUnavailable);
  });

  it('is not repeated when its budget is spent', async () => {
    replies(silence);

    await expect(aStock({ budgetMs: 1_000, attemptMs: 5_000 }).reserve(KEY, items)).rejects.toThrow(
      ThirdPartyUnavailable,
    );

    expect(received).toHaveLength(1);
  });

  it('that fails is a failed dependency to the services', async () => {
    replies(json({}));

    const error = await aStock()
      .reserve(KEY, items)
      .catch((caught: unknown) => caught);

    expect(isDependencyFailure(error)).toBe(true);
    expect(isDependencyFailure(new ThirdPartyRefused('stock', 'no'))).toBe(false);
  });
});

describe('the carrier', () => {
  it('tells its slots', async () => {
    const slot = { slot: '2026-11-21T20:00Z', from: '2026-11-21T20:00:00Z', to: '2026-11-21T20:15:00Z', free: 3 };
    replies(json({ slots: [slot] }));

    expect(await httpCarrier(connect).slots()).toEqual([slot]);
  });

  it('is not believed when a slot has no time', async () => {
    replies(json({ slots: [{ slot: '2026-11-21T20:00Z', from: 'soon', to: 'later', free: 3 }] }));

    await expect(httpCarrier(connect, { attempts: 1 }).slots()).rejects.toThrow(ThirdPartyUnavailable);
  });
});
