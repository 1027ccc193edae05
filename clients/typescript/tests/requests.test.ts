import { ApiProblem } from '../src/client';
import { anOrder, content, scriptedClient } from './scripted-client';
import { refusal } from './scripted-server';

const { server, client } = scriptedClient();

const order = anOrder({ version: 4 });
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
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
  expect(first).toMatch(UUID);
  expect([second, third]).toEqual([first, first]);
  expect(other).toMatch(UUID);
  expect(other).not.toBe(first);
});

test('sends the key of the caller, and none of its own beside an orderId', async () => {
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

test('throws what the service refused', async () => {
  const errors = [{ pointer: '/restaurantId', detail: 'must be a whole number' }];
  const body = { type: 't', title: 'T', status: 400, detail: 'The body is not valid.', code: 'VALIDATION_FAILED' };
  server.script({ status: 400, body: { ...body, requestId: 'request-7', errors } });

  const error: unknown = await client()
    .orders.place(content)
    .catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({
    name: 'ApiProblem',
    message: 'VALIDATION_FAILED: The body is not valid.',
    code: 'VALIDATION_FAILED',
    status: 400,
    requestId: 'request-7',
    errors,
    attempts: 1,
  });
});

test('throws what something before the service answered', async () => {
  server.script({ status: 502, text: '<html>Bad Gateway</html>', headers: { 'Content-Type': 'text/html' } });

  await expect(client().orders.get('one')).rejects.toMatchObject({
    code: 'UNKNOWN',
    status: 502,
    requestId: undefined,
  });
});
