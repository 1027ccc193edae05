import { anOrder, booking, content, scriptedClient } from './scripted-client';
import { refusal } from './scripted-server';

const { server, client } = scriptedClient();

const order = anOrder({ version: 4 });
const KEY = /^[0-9a-f]{32}$/;
const keys = () => server.received.map(({ headers }) => headers['idempotency-key']);

test('sends what a call says, with the token', async () => {
  server.script({ body: order });

  await client().orders.edit('one', content, { ifMatch: order });

  expect(server.received).toMatchObject([
    {
      method: 'PUT',
      path: '/Prod/orders/one',
      headers: { authorization: 'Bearer token-1', 'content-type': 'application/json', 'if-match': '"4"' },
      body: content,
    },
  ]);
});

const conditional: [string, string, string, () => Promise<unknown>][] = [
  ['"2"', 'DELETE', '/Prod/orders/one', () => client().orders.cancel('one', { ifMatch: '"2"' })],
  ['*', 'POST', '/Prod/orders/one/acknowledge', () => client().orders.acknowledge(order, { ifMatch: '*' })],
  ['"0"', 'PUT', '/Prod/users/jo', () => client().users.put('jo', { name: 'Jo' }, { ifMatch: { version: 0 } })],
  ['"7"', 'DELETE', '/Prod/users/jo', () => client().users.delete('jo', { ifMatch: '"7"' })],
];

test.each(conditional)('states the condition %s of a %s', async (tag, method, path, call) => {
  server.script({ body: order });

  await call();

  expect(server.received).toMatchObject([{ method, path, headers: { 'if-match': tag } }]);
});

test('makes a condition of nothing when none is given', async () => {
  server.script({ body: order });

  await client().orders.cancel('one');

  expect(server.received[0]?.headers).not.toHaveProperty('if-match');
});

test('makes a key for each order without an id, the same for each attempt', async () => {
  server.script('hang up', refusal(503, 'SERVICE_UNAVAILABLE'), { body: order }, { body: order });

  await client().orders.place(content);
  await client().orders.place(content);

  const [first, second, third, other] = keys();
  expect(first).toMatch(KEY);
  expect([second, third]).toEqual([first, first]);
  expect(other).toMatch(KEY);
  expect(other).not.toBe(first);
});

test('makes a key on a page that is no secure context, where there is no randomUUID', async () => {
  server.script({ body: order });
  const absent = jest.spyOn(crypto, 'randomUUID').mockImplementation(() => {
    throw new TypeError('crypto.randomUUID is not a function');
  });

  await client().orders.place(content);
  absent.mockRestore();

  expect(keys()).toEqual([expect.stringMatching(KEY)]);
});

test('reads and writes where a Request has no body property, as in Firefox', async () => {
  server.script({ body: order }, { body: order });
  const descriptor = Object.getOwnPropertyDescriptor(Request.prototype, 'body') ?? {};
  Object.defineProperty(Request.prototype, 'body', { ...descriptor, get: () => undefined });

  try {
    await client().orders.get('one');
    await client().orders.edit('one', content);
  } finally {
    Object.defineProperty(Request.prototype, 'body', descriptor);
  }

  expect(server.received.map(({ method, body }) => [method, body])).toEqual([
    ['GET', undefined],
    ['PUT', content],
  ]);
});

test('sends the key of the caller, and makes none beside an orderId', async () => {
  server.script({ body: order }, { body: order });

  await client().orders.place(content, { idempotencyKey: 'mine' });
  await client().orders.place({ ...content, orderId: 'one' });

  expect(keys()).toEqual(['mine', undefined]);
});

test('escapes an id', async () => {
  server.script({ body: order });

  await client().orders.get('a/b?c');

  expect(server.received).toMatchObject([{ path: '/Prod/orders/a%2Fb%3Fc' }]);
});

const withAnId: [string, string, (id: string) => Promise<unknown>][] = [
  ['get an order', 'orderId', (orderId) => client().orders.get(orderId)],
  ['edit', 'orderId', (orderId) => client().orders.edit(orderId, content)],
  ['cancel', 'orderId', (orderId) => client().orders.cancel(orderId)],
  ['acknowledge', 'orderId', (orderId) => client().orders.acknowledge({ orderId, userId: 'jo' })],
  ['get a delivery', 'orderId', (orderId) => client().deliveries.get(orderId)],
  ['book', 'orderId', (orderId) => client().deliveries.book(orderId, booking)],
  ['get a user', 'userid', (userid) => client().users.get(userid)],
  ['put a user', 'userid', (userid) => client().users.put(userid, { name: 'Jo' })],
  ['delete a user', 'userid', (userid) => client().users.delete(userid)],
];

test.each(withAnId)('sends nothing for an id that a path cannot hold: %s', async (_, name, call) => {
  for (const id of ['', '.', '..']) {
    const error: unknown = await call(id).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(TypeError);
    expect(error).toHaveProperty('message', `${name} must not be empty, "." or "..".`);
  }
  expect(server.received).toEqual([]);
});

test('sends an id that only begins with dots', async () => {
  server.script({ body: order });

  await client().orders.get('...');

  expect(server.received).toMatchObject([{ path: '/Prod/orders/...' }]);
});
