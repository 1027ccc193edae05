import { NoAnswer } from '../src/client';
import { anOrder, content, scriptedClient } from './scripted-client';
import { refusal } from './scripted-server';

const { server, waits, client } = scriptedClient();

const unavailable = refusal(503, 'SERVICE_UNAVAILABLE');
const throttled = refusal(429, 'TOO_MANY_REQUESTS');
const order = anOrder();
const profile = { name: 'Jo' };
const user = { userid: 'jo', name: 'Jo', timestamp: '2026-11-21T12:00:00.000Z', version: 1 };

test('waits twice as long after each failure, by chance between nothing and that', async () => {
  server.script(unavailable, unavailable, 'hang up', unavailable, { body: order });

  const read = await client().orders.get('one');

  expect(read).toEqual(order);
  expect(waits).toEqual([100, 200, 400, 800]);
});

test('gives up after as many attempts as it may make', async () => {
  server.script(unavailable, unavailable, unavailable, { body: order });

  const reading = client({ maxAttempts: 3 }).orders.get('one');

  await expect(reading).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503, attempts: 3 });
  expect(waits).toEqual([100, 200]);
});

test('waits as many seconds as Retry-After says, and some by chance', async () => {
  server.script(refusal(429, 'TOO_MANY_REQUESTS', { 'Retry-After': '3' }), { body: order });

  await client().orders.get('one');

  expect(waits).toEqual([3100]);
});

test('waits until the time that Retry-After names', async () => {
  const later = refusal(503, 'SERVICE_UNAVAILABLE', { 'Retry-After': 'Sat, 21 Nov 2026 12:00:07 GMT' });
  const past = refusal(503, 'SERVICE_UNAVAILABLE', { 'Retry-After': 'Sat, 21 Nov 2026 11:00:00 GMT' });
  const unclear = refusal(503, 'SERVICE_UNAVAILABLE', { 'Retry-After': 'soon' });
  server.script(later, past, unclear, { body: order });

  await client().orders.get('one');

  expect(waits).toEqual([7100, 200, 400]);
});

test('does not wait for minutes', async () => {
  server.script(refusal(503, 'SERVICE_UNAVAILABLE', { 'Retry-After': '61' }), { body: order });

  await expect(client().orders.get('one')).rejects.toMatchObject({ status: 503, attempts: 1 });

  expect(waits).toEqual([]);
});

test.each([
  ['place', () => client().orders.place(content), order],
  ['place by orderId', () => client().orders.place({ ...content, orderId: 'one' }), order],
  ['edit with ifMatch', () => client().orders.edit('one', content, { ifMatch: order }), order],
  ['edit with a tag', () => client().orders.edit('one', content, { ifMatch: '"1"' }), order],
  ['cancel', () => client().orders.cancel('one'), order],
  ['acknowledge', () => client().orders.acknowledge(order), order],
  ['get a user', () => client().users.get('jo'), user],
  ['put a user with ifMatch', () => client().users.put('jo', profile, { ifMatch: user }), user],
  ['delete a user with ifMatch', () => client().users.delete('jo', { ifMatch: user }), undefined],
])('sends again when nobody knows whether it arrived: %s', async (_, call, answer) => {
  server.script('hang up', unavailable, { body: answer });

  expect(await call()).toEqual(answer);

  const [first, ...others] = server.received;
  expect(others).toHaveLength(2);
  for (const other of others) expect(other).toEqual(first);
});

const unsafe: [string, () => Promise<unknown>][] = [
  ['edit without ifMatch', () => client().orders.edit('one', content)],
  ['edit with *', () => client().orders.edit('one', content, { ifMatch: '*' })],
  ['edit with * among spaces', () => client().orders.edit('one', content, { ifMatch: ' * ' })],
  ['edit with several tags', () => client().orders.edit('one', content, { ifMatch: '"1", "2"' })],
  ['edit of version 0', () => client().orders.edit('one', content, { ifMatch: { version: 0 } })],
  ['edit with the tag 0', () => client().orders.edit('one', content, { ifMatch: '"0"' })],
  ['put a user without ifMatch', () => client().users.put('jo', profile)],
  ['put a user with *', () => client().users.put('jo', profile, { ifMatch: '*' })],
  ['delete a user without ifMatch', () => client().users.delete('jo')],
  ['delete a user with *', () => client().users.delete('jo', { ifMatch: '*' })],
  ['create a user', () => client().users.create(profile)],
];

test.each(unsafe)('does not send again when nobody knows whether it arrived: %s', async (_, call) => {
  server.script('hang up');
  await expect(call()).rejects.toThrow(NoAnswer);
  server.script(unavailable);
  await expect(call()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', attempts: 1 });

  expect(server.received).toHaveLength(2);
});

test.each(unsafe)('sends again what was not let in: %s', async (_, call) => {
  server.script(throttled, { body: order });

  await call();

  expect(server.received).toHaveLength(2);
});

const inProgress = refusal(409, 'REQUEST_IN_PROGRESS', { 'Retry-After': '1' });

test('asks again while the first request with its key is running', async () => {
  server.script(inProgress, { body: order });

  expect(await client().orders.place(content)).toEqual(order);

  expect(waits).toEqual([1100]);
});

test('waits 30 seconds for a first request, longer than a function may run', async () => {
  server.script(...Array.from({ length: 8 }, () => inProgress), { body: order });

  expect(await client().orders.place(content)).toEqual(order);

  expect(waits).toEqual([1100, 1200, 1400, 1800, 2600, 4200, 7400, 10_300]);
});

test('gives up when the first request is said to be running after 30 seconds', async () => {
  server.script(...Array.from({ length: 9 }, () => inProgress), { body: order });

  await expect(client().orders.place(content)).rejects.toMatchObject({ code: 'REQUEST_IN_PROGRESS', attempts: 9 });

  expect(waits.reduce((sum, wait) => sum + wait)).toBe(30_000);
});

test('waits a second at least for a first request, whatever chance and the answer say', async () => {
  const unhurried = refusal(409, 'REQUEST_IN_PROGRESS');
  server.script(...Array.from({ length: 31 }, () => unhurried), { body: order });

  const placing = client({ random: () => 0 }).orders.place(content);

  await expect(placing).rejects.toMatchObject({ code: 'REQUEST_IN_PROGRESS', attempts: 31 });
  expect(waits).toEqual(Array.from({ length: 30 }, () => 1000));
});

test('does not count a request in progress as a failure', async () => {
  server.script(unavailable, inProgress, inProgress, inProgress, unavailable, unavailable, { body: order });

  const placing = client({ maxAttempts: 3 }).orders.place(content);

  await expect(placing).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', attempts: 6 });
  expect(waits).toEqual([100, 1100, 1200, 1400, 200]);
});

test('does not wait for minutes for a first request', async () => {
  server.script(refusal(409, 'REQUEST_IN_PROGRESS', { 'Retry-After': '61' }), { body: order });

  await expect(client().orders.place(content)).rejects.toMatchObject({ code: 'REQUEST_IN_PROGRESS', attempts: 1 });
});

test.each([
  [400, 'ORDER_NOT_PLACED'],
  [403, 'FORBIDDEN'],
  [409, 'USER_EXISTS'],
  [412, 'VERSION_MISMATCH'],
  [422, 'IDEMPOTENCY_CONFLICT'],
  [500, 'INTERNAL_ERROR'],
])('does not ask again after a %d', async (status, code) => {
  server.script(refusal(status, code), { body: order });

  await expect(client().orders.cancel('one')).rejects.toMatchObject({ status, code, attempts: 1 });

  expect(waits).toEqual([]);
});

const gone = refusal(404, 'USER_NOT_FOUND');

test.each([
  ['without an answer', 'hang up' as const],
  ['with a 503', unavailable],
])('takes a user that is gone for deleted after an attempt %s', async (_, turn) => {
  server.script(turn, throttled, gone);

  expect(await client().users.delete('jo', { ifMatch: user })).toBeUndefined();
});

test.each([
  ['at first', []],
  ['after a 429', [throttled]],
  ['after a 401', [refusal(401, 'UNAUTHENTICATED')]],
])('says that there was no such user to delete, %s', async (_, turns) => {
  server.script(...turns, gone);
  const getToken = ({ rejected }: { rejected?: string }) => (rejected ? 'token-2' : 'token-1');

  const deleting = client({ getToken }).users.delete('jo', { ifMatch: user });

  await expect(deleting).rejects.toMatchObject({ code: 'USER_NOT_FOUND', mayBeDone: false });
});

test('ends an attempt that takes too long and tries again', async () => {
  server.script('be silent', { body: order });

  // Long enough for the second attempt to be answered on a busy machine.
  expect(await client({ timeoutMs: 5_000 }).orders.get('one')).toEqual(order);

  expect(waits).toEqual([100]);
});

test('says why there was no answer', async () => {
  server.script('be silent');

  const error: unknown = await client({ maxAttempts: 1 })
    .orders.get('one', { timeoutMs: 50 })
    .catch((reason: unknown) => reason);

  expect(error).toMatchObject({ name: 'NoAnswer', attempts: 1, message: 'No answer: No answer within 50 ms.' });
  expect(error).toHaveProperty('cause.name', 'TimeoutError');
});

test('stops while it sends when the caller aborts', async () => {
  const stop = new AbortController();
  server.script('be silent');
  const reading = client().orders.get('one', { signal: stop.signal });

  while (server.received.length === 0) await new Promise(setImmediate);
  stop.abort(new Error('enough'));

  await expect(reading).rejects.toThrow('enough');
  expect(waits).toEqual([]);
});

test('stops while it waits when the caller aborts', async () => {
  const stop = new AbortController();
  server.script(unavailable, { body: order });
  const sleep = () => {
    stop.abort(new Error('enough'));
    return new Promise<void>(() => undefined);
  };

  const reading = client({ sleep }).orders.get('one', { signal: stop.signal });

  await expect(reading).rejects.toThrow('enough');
  expect(server.received).toHaveLength(1);
});

test('begins nothing for a caller who has aborted already, not even a sign-in whose failure nobody would hear', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  const getToken = jest.fn(() => Promise.reject(new Error('signed out')));

  await expect(client({ getToken }).orders.get('one', { signal })).rejects.toThrow('enough');

  expect(getToken).not.toHaveBeenCalled();
  expect(server.received).toEqual([]);
});
