import { createHash } from 'node:crypto';
import { SessionOver } from '../../src/failure-words';
import { makeSession } from '../../src/session';

const noon = Date.parse('2026-11-27T12:00:00.000Z');
const config = {
  authority: 'https://shop.auth.example',
  issuer: 'https://issuer.example/pool',
  clientId: 'client-1',
  adminGroup: 'admins',
};
const home = 'https://shop.example/';

const someNotes = (kept = new Map<string, string>()): Storage => ({
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, text) => void kept.set(key, text),
  removeItem: (key) => void kept.delete(key),
  clear: () => kept.clear(),
  key: () => null,
  get length() {
    return kept.size;
  },
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const anIdToken = (claims: object = {}) => {
  const seconds = Math.floor(Date.now() / 1000);
  const all = {
    iss: config.issuer,
    aud: 'client-1',
    sub: 'user-1',
    email: 'jo@example.com',
    iat: seconds,
    exp: seconds + 3600,
  };
  return `${part({ alg: 'RS256' })}.${part({ ...all, ...claims })}.c2ln`;
};
const tokens = (more: object = {}) => ({
  token_type: 'Bearer',
  expires_in: 3600,
  access_token: 'access-1',
  id_token: anIdToken(),
  ...more,
});

/** A tab that answers what is sent to the token endpoint in turn, and notes it. */
const aTab = (answers: readonly { status?: number; body?: object; fails?: boolean }[], notes = someNotes()) => {
  const sent: { path: string; form: URLSearchParams }[] = [];
  const left: string[] = [];
  let time = noon;
  let turn = 0;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    sent.push({ path: new URL(String(url)).pathname, form: new URLSearchParams(String(init?.body)) });
    const { status = 200, body = {}, fails = false } = answers[turn] ?? {};
    turn += 1;
    if (fails) throw new TypeError('Failed to fetch');
    return Response.json(body, { status });
  });
  const times: number[] = [];
  const session = makeSession({
    config,
    home,
    notes,
    now: () => time,
    leaveTo: (address) => left.push(address),
    onServerTime: (told) => times.push(told),
  });
  const wait = (milliseconds: number) => {
    time += milliseconds;
  };
  /** Leaves to sign in at `here`, and the address at which the tab comes back. */
  const leave = async (here = '#/cart') => {
    await session.signIn(here);
    const asked = new URL(left.at(-1) ?? '');
    return { asked, back: new URL(`${home}?code=code-1&state=${asked.searchParams.get('state')}`) };
  };
  return { session, sent, left, leave, wait, notes, times };
};

afterEach(() => jest.restoreAllMocks());

test('asks for a code with a challenge, and exchanges it with the verifier', async () => {
  const { session, sent, leave } = aTab([{ body: tokens({ refresh_token: 'refresh-1' }) }]);
  const { asked, back } = await leave();

  expect(await session.begin(back)).toEqual({ outcome: 'signed in', here: '#/cart' });

  expect(`${asked.origin}${asked.pathname}`).toBe('https://shop.auth.example/oauth2/authorize');
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
  const form = sent[0]?.form;
  const digest = createHash('sha256')
    .update(form?.get('code_verifier') ?? '')
    .digest('base64url');
  expect(digest).toBe(asked.searchParams.get('code_challenge'));
  expect(form?.get('redirect_uri')).toBe('https://shop.example/');
  expect(session.account()).toEqual({ userId: 'user-1', email: 'jo@example.com', isAdmin: false });
});

test('tells what time it is for the server that has signed the token', async () => {
  const { session, times, leave } = aTab([{ body: tokens({ id_token: anIdToken({ iat: 1_700_000_000 }) }) }]);

  await session.begin((await leave()).back);

  expect(times).toEqual([1_700_000_000_000]);
});

test('knows an admin by the group of the token', async () => {
  const { session, leave } = aTab([{ body: tokens({ id_token: anIdToken({ 'cognito:groups': ['admins'] }) }) }]);

  await session.begin((await leave()).back);

  expect(session.account()?.isAdmin).toBe(true);
});

test('keeps no token anywhere but in memory', async () => {
  const kept = new Map<string, string>();
  const { session, leave } = aTab([{ body: tokens({ refresh_token: 'refresh-1' }) }], someNotes(kept));

  await session.begin((await leave()).back);

  expect([...kept]).toEqual([['was-signed-in', 'yes']]);
});

test.each([
  ['another state', '?code=code-1&state=another'],
  ['an error', '?error=access_denied&state='],
])('signs nobody in when the browser comes back with %s', async (_, query) => {
  const { session, sent, leave } = aTab([]);
  await leave();

  expect(await session.begin(new URL(query, home))).toEqual({ outcome: 'failed', here: '#/cart' });
  expect(sent).toEqual([]);
  expect(session.account()).toBeUndefined();
});

test.each([
  ['of another issuer', { iss: 'https://evil.example' }],
  ['of another client', { aud: 'client-2' }],
  ['that has ended', { exp: 1 }],
])('does not take a token %s', async (_, claims) => {
  const { session, leave } = aTab([{ body: tokens({ id_token: anIdToken(claims) }) }]);

  expect((await session.begin((await leave()).back)).outcome).toBe('failed');
  expect(session.account()).toBeUndefined();
});

test('has nothing to finish when a code comes that this tab did not ask for', async () => {
  const { session, sent } = aTab([]);

  expect(await session.begin(new URL('?code=stolen&state=s', home))).toEqual({ outcome: 'signed out' });
  expect(sent).toEqual([]);
});

test('signs in silently after a reload, once', async () => {
  const notes = someNotes();
  const before = aTab([{ body: tokens() }], notes);
  await before.session.begin((await before.leave()).back);
  const reloaded = aTab([], notes);

  expect(await reloaded.session.begin(new URL('#/orders', home))).toEqual({ outcome: 'leaving' });
  expect(new URL(reloaded.left[0] ?? '').searchParams.get('prompt')).toBe('none');

  const refused = aTab([], notes);
  expect(await refused.session.begin(new URL('?error=login_required&state=s', home))).toEqual({
    outcome: 'signed out',
    here: '#/orders',
  });
  expect(await aTab([], notes).session.begin(new URL(home))).toEqual({ outcome: 'signed out' });
});

test('refreshes a token shortly before it ends, once for calls at the same time', async () => {
  const { session, sent, leave, wait } = aTab([
    { body: tokens({ refresh_token: 'refresh-1' }) },
    { body: tokens({ id_token: anIdToken({ email: 'new@example.com' }) }) },
  ]);
  await session.begin((await leave()).back);
  wait(3_500_000);

  const [one, other] = await Promise.all([session.getToken({}), session.getToken({})]);

  expect(one).toBe(other);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.form.get('refresh_token')).toBe('refresh-1');
  expect(session.account()?.email).toBe('new@example.com');
});

test('refreshes a token that an API has refused', async () => {
  const { session, sent, leave } = aTab([{ body: tokens({ refresh_token: 'refresh-1' }) }, { body: tokens() }]);
  await session.begin((await leave()).back);

  await session.getToken({ rejected: await session.getToken({}) });

  expect(sent.map(({ form }) => form.get('grant_type'))).toEqual(['authorization_code', 'refresh_token']);
});

test('is over when the refresh token is refused', async () => {
  const { session, leave, wait } = aTab([
    { body: tokens({ refresh_token: 'refresh-1' }) },
    { status: 400, body: { error: 'invalid_grant' } },
  ]);
  await session.begin((await leave()).back);
  wait(3_600_000);

  await expect(session.getToken({})).rejects.toThrow(SessionOver);
  expect(session.account()).toBeUndefined();
});

test('is not over when the connection is', async () => {
  const { session, leave, wait } = aTab([
    { body: tokens({ refresh_token: 'refresh-1' }) },
    { fails: true },
    { body: tokens() },
  ]);
  await session.begin((await leave()).back);
  wait(3_600_000);

  await expect(session.getToken({})).rejects.toThrow(TypeError);
  expect(session.account()?.userId).toBe('user-1');
  expect(await session.getToken({})).toContain('.');
});

test('revokes the refresh token and leaves for the sign-out', async () => {
  const { session, sent, left, leave } = aTab([{ body: tokens({ refresh_token: 'refresh-1' }) }]);
  await session.begin((await leave()).back);

  await session.signOut();

  expect(sent[1]).toMatchObject({ path: '/oauth2/revoke' });
  expect(sent[1]?.form.get('token')).toBe('refresh-1');
  expect(left.at(-1)).toBe(
    'https://shop.auth.example/logout?client_id=client-1&logout_uri=https%3A%2F%2Fshop.example%2F',
  );
  await expect(session.getToken({})).rejects.toThrow(SessionOver);
});

test('revokes with a request that outlives the page, and does not wait for a slow answer', async () => {
  const { session, left, leave } = aTab([{ body: tokens({ refresh_token: 'refresh-1' }) }]);
  await session.begin((await leave()).back);
  const slow = jest.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise(() => undefined));
  jest.useFakeTimers();

  const signingOut = session.signOut();
  await jest.advanceTimersByTimeAsync(2000);
  await signingOut;
  jest.useRealTimers();

  expect(slow.mock.lastCall?.[1]).toMatchObject({ keepalive: true });
  expect(left.at(-1)).toContain('https://shop.auth.example/logout?');
});

test('says once that somebody has left', async () => {
  const notes = someNotes();
  const before = aTab([{ body: tokens({ refresh_token: 'refresh-1' }) }], notes);
  await before.session.begin((await before.leave()).back);
  await before.session.signOut();

  expect(await aTab([], notes).session.begin(new URL(home))).toEqual({ outcome: 'has left' });
  expect(await aTab([], notes).session.begin(new URL(home))).toEqual({ outcome: 'signed out' });
});
