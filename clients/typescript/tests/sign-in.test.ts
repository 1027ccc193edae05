import { type CognitoOptions, cognitoSignIn } from '../src/client';
import { anOrder, content, scriptedClient } from './scripted-client';
import { refusal, scriptedServer, type Turn } from './scripted-server';

const { server, waits, client } = scriptedClient();
const cognito = scriptedServer();

const START = Date.parse('2026-11-21T12:00:00.000Z');
const HOUR_MS = 3_600_000;
let time = START;
beforeEach(() => {
  time = START;
});

const tokens = (IdToken: string, RefreshToken?: string): Turn => ({
  body: { AuthenticationResult: { IdToken, ExpiresIn: 3600, AccessToken: 'access', RefreshToken } },
});
const refused = (code: string): Turn => ({
  status: 400,
  body: { __type: `com.amazonaws#${code}`, message: 'Incorrect username or password.' },
});
const unauthenticated = refusal(401, 'UNAUTHENTICATED');
const order = { body: anOrder() };

const signedIn = (options: Partial<CognitoOptions> = {}) =>
  cognitoSignIn({
    clientId: 'client-1',
    endpoint: cognito.url,
    email: 'jo@example.com',
    password: 'Correct-Horse-7',
    now: () => new Date(time),
    random: () => 0.5,
    sleep: async (milliseconds) => void waits.push(milliseconds),
    ...options,
  });
const usedTokens = () => server.received.map(({ headers }) => headers.authorization);
const flows = () =>
  cognito.received.map(({ body }) => Object(body).AuthFlow).map((flow: string) => flow.replace('_AUTH', ''));

test('signs in with the first call and keeps the token for the next', async () => {
  cognito.script(tokens('id-1', 'refresh-1'));
  server.script(order, order);
  const { orders } = client({ getToken: signedIn() });

  await orders.get('one');
  await orders.get('one');

  expect(usedTokens()).toEqual(['Bearer id-1', 'Bearer id-1']);
  expect(cognito.received).toMatchObject([
    {
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: 'client-1',
        AuthParameters: { USERNAME: 'jo@example.com', PASSWORD: 'Correct-Horse-7' },
      },
    },
  ]);
});

test('refreshes the token two minutes before it expires', async () => {
  cognito.script(tokens('id-1', 'refresh-1'), tokens('id-2'), tokens('id-3'));
  server.script(order, order, order, order);
  const { orders } = client({ getToken: signedIn() });

  for (const at of [0, HOUR_MS - 120_001, HOUR_MS - 120_000, 2 * HOUR_MS]) {
    time = START + at;
    await orders.get('one');
  }

  expect(usedTokens()).toEqual(['Bearer id-1', 'Bearer id-1', 'Bearer id-2', 'Bearer id-3']);
  expect(flows()).toEqual(['USER_PASSWORD', 'REFRESH_TOKEN', 'REFRESH_TOKEN']);
  expect(cognito.received[2]?.body).toMatchObject({ AuthParameters: { REFRESH_TOKEN: 'refresh-1' } });
});

test('refreshes once for all calls that are made at the same time', async () => {
  cognito.script(tokens('id-1', 'refresh-1'));
  server.script(order, order, order);
  const { orders } = client({ getToken: signedIn() });

  await Promise.all([orders.get('one'), orders.get('two'), orders.get('three')]);

  expect(flows()).toEqual(['USER_PASSWORD']);
  expect(usedTokens()).toEqual(['Bearer id-1', 'Bearer id-1', 'Bearer id-1']);
});

test('refreshes once after a 401, for every call that met it', async () => {
  cognito.script(tokens('id-1', 'refresh-1'), tokens('id-2'));
  server.script(order, unauthenticated, unauthenticated, order, order);
  const { orders } = client({ getToken: signedIn() });
  await orders.get('one');

  await Promise.all([orders.get('one'), orders.edit('two', content)]);

  expect(flows()).toEqual(['USER_PASSWORD', 'REFRESH_TOKEN']);
  expect(usedTokens().slice(-2)).toEqual(['Bearer id-2', 'Bearer id-2']);
  expect(waits).toEqual([]);
});

test('does not ask a third time when a fresh token is refused too', async () => {
  cognito.script(tokens('id-1', 'refresh-1'), tokens('id-2'));
  server.script(unauthenticated, unauthenticated, order);
  const { orders } = client({ getToken: signedIn() });

  await expect(orders.get('one')).rejects.toMatchObject({ code: 'UNAUTHENTICATED', attempts: 2 });
});

test('does not repeat a refused token of a source that has no other', async () => {
  server.script(unauthenticated, order);

  await expect(client().orders.get('one')).rejects.toMatchObject({ code: 'UNAUTHENTICATED', attempts: 1 });
});

test('tells the caller’s token source which token was refused', async () => {
  const asked: unknown[] = [];
  const getToken = (why: { rejected?: string }) => {
    asked.push(why);
    return why.rejected ? 'better' : 'worse';
  };
  server.script(unauthenticated, order);

  await client({ getToken }).orders.get('one');

  expect(asked).toEqual([{}, { rejected: 'worse' }]);
  expect(usedTokens()).toEqual(['Bearer worse', 'Bearer better']);
});

test('signs in by the password again when the refresh token is no longer taken', async () => {
  cognito.script(tokens('id-1', 'refresh-1'), refused('NotAuthorizedException'), tokens('id-2', 'refresh-2'));
  server.script(order, order);
  const { orders } = client({ getToken: signedIn() });
  await orders.get('one');

  time = START + HOUR_MS;
  await orders.get('one');

  expect(flows()).toEqual(['USER_PASSWORD', 'REFRESH_TOKEN', 'USER_PASSWORD']);
  expect(usedTokens()).toEqual(['Bearer id-1', 'Bearer id-2']);
});

test('starts from a refresh token alone', async () => {
  cognito.script(tokens('id-1'));
  server.script(order);
  const options = { clientId: 'client-1', endpoint: cognito.url, refreshToken: 'refresh-0' };

  await client({ getToken: cognitoSignIn(options) }).orders.get('one');

  expect(cognito.received).toMatchObject([
    { body: { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: 'refresh-0' } } },
  ]);
});

test('asks Cognito again when it does not answer or is too busy', async () => {
  cognito.script('hang up', refused('TooManyRequestsException'), { status: 500, text: '' }, tokens('id-1'));
  server.script(order);

  await client({ getToken: signedIn() }).orders.get('one');

  expect(waits).toEqual([100, 200, 400]);
});

test('uses a token that is still good while Cognito is out of reach', async () => {
  cognito.script(tokens('id-1', 'refresh-1'), 'hang up', 'hang up', 'hang up', 'hang up');
  server.script(order, order);
  const { orders } = client({ getToken: signedIn() });
  await orders.get('one');

  time = START + HOUR_MS - 60_000;
  await orders.get('one');

  expect(usedTokens()).toEqual(['Bearer id-1', 'Bearer id-1']);
  expect(cognito.left()).toBe(0);
});

test('says why Cognito does not sign a user in, and asks anew with the next call', async () => {
  cognito.script(refused('NotAuthorizedException'), tokens('id-1'));
  server.script(order);
  const { orders } = client({ getToken: signedIn() });

  await expect(orders.get('one')).rejects.toMatchObject({
    name: 'SignInError',
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
  expect(await orders.get('one')).toEqual(anOrder());
});

test('names the challenge that Cognito answers with', async () => {
  cognito.script({ body: { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's' } });

  await expect(client({ getToken: signedIn() }).orders.get('one')).rejects.toMatchObject({
    name: 'SignInError',
    code: 'NEW_PASSWORD_REQUIRED',
  });
});

test('lets a caller who aborts leave a sign-in that others wait for', async () => {
  const stop = new AbortController();
  let answer = (_: string) => {};
  const shared = new Promise<string>((resolve) => {
    answer = resolve;
  });
  server.script(order);
  const { orders } = client({ getToken: () => shared });
  const [left, stayed] = [orders.get('one', { signal: stop.signal }), orders.get('two')];

  stop.abort(new Error('enough'));
  await expect(left).rejects.toThrow('enough');
  answer('id-1');

  expect(await stayed).toEqual(anOrder());
});

test('says that nothing is done when Cognito does not answer', async () => {
  cognito.script('hang up', 'hang up', 'hang up', 'hang up');

  const reading = client({ getToken: signedIn() }).orders.cancel('one');

  await expect(reading).rejects.toMatchObject({ name: 'NoAnswer', attempts: 4, mayBeDone: false });
  expect(server.received).toEqual([]);
});

test('ends a sign-in when every caller has left it, and begins anew for the next', async () => {
  const stop = new AbortController();
  cognito.script('be silent', tokens('id-1'));
  server.script(order);
  const { orders } = client({ getToken: signedIn() });
  const { signal } = stop;
  const left = Promise.allSettled([orders.get('one', { signal }), orders.get('two', { signal })]);
  while (cognito.received.length === 0) await new Promise(setImmediate);

  stop.abort(new Error('enough'));
  const next = orders.get('three');

  expect(await left).toMatchObject([{ reason: { message: 'enough' } }, { reason: { message: 'enough' } }]);
  expect(await next).toEqual(anOrder());
  expect(flows()).toEqual(['USER_PASSWORD', 'USER_PASSWORD']);
});

test('goes on with a sign-in for the caller who stays', async () => {
  const stop = new AbortController();
  cognito.script('hang up', tokens('id-1'));
  server.script(order);
  const sleep = async () => stop.abort(new Error('enough'));
  const { orders } = client({ getToken: signedIn({ sleep }) });

  const [left, stayed] = [orders.get('one', { signal: stop.signal }), orders.get('two')];

  await expect(left).rejects.toThrow('enough');
  expect(await stayed).toEqual(anOrder());
  expect(flows()).toEqual(['USER_PASSWORD', 'USER_PASSWORD']);
});
