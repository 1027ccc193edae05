import type { ViewRow } from '../src/client';
import { scriptedClient } from './scripted-client';
import { refusal } from './scripted-server';

const { server, client } = scriptedClient();

const waiting = (orderId: string): ViewRow<'inbox'> => ({
  userId: 'jo',
  orderId,
  orderTime: '2026-11-21T12:00:00.000Z',
  dishes: [{ id: 2, name: 'Artichoke Ravioli', quantity: 2 }],
  totalAmount: 29.8,
  version: 1,
});
const tracked: ViewRow<'tracking'> = {
  orderId: 'one',
  restaurantId: 3,
  totalAmount: 29.8,
  orderTime: '2026-11-21T12:00:00.000Z',
  status: 'PLACED',
  version: 1,
  steps: [{ name: 'OrderPlaced', time: '2026-11-21T12:00:00.000Z' }],
};
const inbox = (items: ViewRow<'inbox'>[], rest: object = {}) => ({ view: 'inbox', key: '3', items, ...rest });
const tracking = { view: 'tracking', key: 'jo', items: [tracked] };

test('gives the rows of all pages of a part of a view', async () => {
  server.script({ body: inbox([waiting('one')], { nextCursor: 'a+b' }) }, 'hang up', { body: inbox([waiting('two')]) });

  const ids: string[] = [];
  for await (const { orderId } of client().views.get('inbox', '3', { limit: 1 })) ids.push(orderId);

  expect(ids).toEqual(['one', 'two']);
  expect(server.received.map(({ path }) => path)).toEqual([
    '/Prod/views/inbox/3?limit=1',
    '/Prod/views/inbox/3?limit=1&cursor=a%2Bb',
    '/Prod/views/inbox/3?limit=1&cursor=a%2Bb',
  ]);
});

test('gives pages with their tags, and goes on from a cursor', async () => {
  server.script({ body: inbox([waiting('one')]), headers: { ETag: '"a1"' } });

  const pages: unknown[] = [];
  for await (const page of client().views.get('inbox', '3/é', { cursor: 'c1' }).pages()) pages.push(page);

  expect(pages).toEqual([{ items: [waiting('one')], nextCursor: undefined, etag: '"a1"' }]);
  expect(server.received).toMatchObject([{ path: '/Prod/views/inbox/3%2F%C3%A9?cursor=c1' }]);
});

test("reads the caller's own part", async () => {
  server.script({ body: tracking, headers: { ETag: '"a1"' } });

  const page = await client().views.own('tracking', { limit: 5 }).page();

  expect(page).toEqual({ items: [tracked], nextCursor: undefined, etag: '"a1"' });
  expect(server.received).toMatchObject([{ method: 'GET', path: '/Prod/views/tracking?limit=5' }]);
  expect(server.received[0]?.headers).not.toHaveProperty('if-none-match');
});

test('says that a page is unchanged, and gives it when it is not', async () => {
  server.script(
    { status: 304, text: '', headers: { ETag: '"a1"' } },
    refusal(503, 'SERVICE_UNAVAILABLE'),
    { body: tracking, headers: { ETag: '"b2"' } },
    { body: tracking },
  );
  const own = client().views.own('tracking');

  expect(await own.page({ ifNoneMatch: '"a1"' })).toBe('unchanged');
  expect(await own.page({ ifNoneMatch: '"a1"' })).toEqual({ items: [tracked], nextCursor: undefined, etag: '"b2"' });
  expect(await own.page({ ifNoneMatch: undefined })).toMatchObject({ items: [tracked], etag: undefined });
  expect(server.received.map(({ headers }) => headers['if-none-match'])).toEqual(['"a1"', '"a1"', '"a1"', undefined]);
});

test.each([
  [400, 'VIEW_KEY_REQUIRED'],
  [403, 'FORBIDDEN'],
  [404, 'VIEW_NOT_FOUND'],
  [400, 'INVALID_CURSOR'],
])('throws a %d %s at once', async (status, code) => {
  server.script(refusal(status, code));

  const page = client().views.own('inbox').page();

  await expect(page).rejects.toMatchObject({ name: 'ApiProblem', code, status, attempts: 1 });
});

test('takes no answer that is not the page it asked for', async () => {
  server.script({ status: 304, text: '' }, { body: tracking });

  const calls = [client().views.own('inbox').page(), client().views.own('inbox').page()];

  for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'ApiProblem', code: 'UNKNOWN' });
});

test('sends nothing without an address of the views API, or with an empty key', async () => {
  const { views } = client({ viewsUrl: undefined });

  await expect(views.own('tracking').page()).rejects.toThrow(
    new TypeError('viewsUrl must be set in the options of createClient.'),
  );
  await expect(client().views.get('inbox', '').page()).rejects.toThrow(TypeError);
  expect(server.received).toEqual([]);
});
