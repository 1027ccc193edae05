import { ApiProblem, NoAnswer } from '../src/client';
import { anOrder, content, scriptedClient } from './scripted-client';
import { refusal } from './scripted-server';

const { server, client } = scriptedClient();

const order = anOrder();
const keys = () => server.received.map(({ headers }) => headers['idempotency-key']);
const thrownBy = (call: Promise<unknown>) => call.catch((error: unknown) => error);

test('throws what the service refused', async () => {
  const errors = [{ pointer: '/restaurantId', detail: 'must be a whole number' }];
  const body = { type: 't', title: 'T', status: 400, detail: 'The body is not valid.', code: 'VALIDATION_FAILED' };
  server.script({ status: 400, body: { ...body, requestId: 'request-7', errors } });

  const error = await thrownBy(client().orders.place(content));

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

test('throws no parser error for a success that is not JSON', async () => {
  server.script({ text: '<html>Sign in to the network</html>', headers: { 'Content-Type': 'text/html' } });

  const error = await thrownBy(client().orders.get('one'));

  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({
    message: 'UNKNOWN: The answer has status 200 and is not JSON.',
    code: 'UNKNOWN',
    status: 200,
    cause: { name: 'SyntaxError' },
  });
});

test('throws an UNKNOWN problem for a success without a body', async () => {
  server.script({ text: '' });

  await expect(client().orders.get('one')).rejects.toMatchObject({ name: 'ApiProblem', code: 'UNKNOWN', status: 200 });
});

test('says how long to wait, where that is too long for it', async () => {
  server.script(refusal(429, 'TOO_MANY_REQUESTS', { 'Retry-After': '90' }), refusal(400, 'ORDER_NOT_PLACED'));

  await expect(client().orders.get('one')).rejects.toMatchObject({ retryAfterMs: 90_000 });
  await expect(client().orders.get('one')).rejects.toMatchObject({ retryAfterMs: undefined });
});

test('says where the record is that moved on, and with that the edit succeeds', async () => {
  server.script(refusal(412, 'VERSION_MISMATCH', { ETag: '"5"' }), { body: order });

  const error = await thrownBy(client().orders.edit('one', content, { ifMatch: order }));
  if (!(error instanceof ApiProblem)) throw error;
  await client().orders.edit('one', content, { ifMatch: error.etag });

  expect(server.received.map(({ headers }) => headers['if-match'])).toEqual(['"1"', '"5"']);
});

test.each([
  ['there was no answer', 'hang up' as const, NoAnswer],
  ['the service was unavailable', refusal(503, 'SERVICE_UNAVAILABLE'), ApiProblem],
  ['a proxy answered', { text: '<html></html>' }, ApiProblem],
])('lets a caller place the same order again when %s', async (_, turn, kind) => {
  server.script(turn, { body: order });

  const error = await thrownBy(client({ maxAttempts: 1 }).orders.place(content));
  expect(error).toBeInstanceOf(kind);
  const { idempotencyKey } = Object(error);
  await client().orders.place(content, { idempotencyKey });

  expect(keys()).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys()[0]]);
});

test('says by which key an order may have been placed when the next attempt gets no token', async () => {
  const getToken = ({ rejected }: { rejected?: string }) => {
    if (rejected) throw new Error('signed out');
    return 'token-1';
  };
  server.script('hang up', refusal(401, 'UNAUTHENTICATED'));

  const error = await thrownBy(client({ getToken }).orders.place(content));

  expect(error).toMatchObject({ name: 'NoAnswer', message: 'No answer: signed out', attempts: 2 });
  expect(error).toHaveProperty('idempotencyKey', keys()[0]);
});

test('throws what the token source throws when nothing was sent', async () => {
  const getToken = () => Promise.reject(new Error('signed out'));

  await expect(client({ getToken }).orders.place(content)).rejects.toThrow(/^signed out$/);
});

const throttled = refusal(429, 'TOO_MANY_REQUESTS');
const unavailable = refusal(503, 'SERVICE_UNAVAILABLE');
const renewable = ({ rejected }: { rejected?: string }) => (rejected ? 'token-2' : 'token-1');
const edit = () => client({ getToken: renewable, maxAttempts: 2 }).orders.edit('one', content, { ifMatch: order });
const mismatch = refusal(412, 'VERSION_MISMATCH', { ETag: '"2"' });

test.each([
  ['without an answer', ['hang up' as const, mismatch], 'VERSION_MISMATCH'],
  ['with a 503', [unavailable, refusal(400, 'ORDER_NOT_PLACED')], 'ORDER_NOT_PLACED'],
  ['with a 503, the last one', [throttled, unavailable], 'SERVICE_UNAVAILABLE'],
  ['with a 500', [refusal(500, 'INTERNAL_ERROR')], 'INTERNAL_ERROR'],
  ["with a proxy's 502", [{ status: 502, text: 'Bad Gateway' }], 'UNKNOWN'],
  ['with a success that is not JSON', [{ text: '<html></html>' }], 'UNKNOWN'],
  ['with a success without a body', [{ text: '' }], 'UNKNOWN'],
])('says that an edit may be done after an attempt %s', async (_, turns, code) => {
  server.script(...turns);

  await expect(edit()).rejects.toMatchObject({ name: 'ApiProblem', code, mayBeDone: true });
});

test.each([
  ['was refused', [mismatch]],
  ['was throttled first', [throttled, mismatch]],
  ['got a 401 first', [refusal(401, 'UNAUTHENTICATED'), mismatch]],
])('says that an edit is not done when it %s', async (_, turns) => {
  server.script(...turns);

  await expect(edit()).rejects.toMatchObject({ code: 'VERSION_MISMATCH', mayBeDone: false });
});

test('says that an edit may be done when it got no answer', async () => {
  server.script('hang up', 'hang up');

  await expect(edit()).rejects.toMatchObject({ name: 'NoAnswer', mayBeDone: true });
});

test('says that an edit may be done when the next attempt gets no token', async () => {
  const getToken = ({ rejected }: { rejected?: string }) => {
    if (rejected) throw new Error('signed out');
    return 'token-1';
  };
  server.script(unavailable, refusal(401, 'UNAUTHENTICATED'));

  const editing = client({ getToken }).orders.edit('one', content, { ifMatch: order });

  await expect(editing).rejects.toMatchObject({ name: 'NoAnswer', mayBeDone: true });
});
