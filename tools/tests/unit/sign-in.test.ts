import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { listen } from '../../engine/ports';
import type { Account } from '../../stacks/demo-accounts';
import { makeCodes } from '../../start/sign-in/codes';
import { serveSignIn } from '../../start/sign-in/serve-sign-in';

const accounts: Account[] = [
  { variable: 'USER', email: 'user@example.com', password: 'Right-1', isAdmin: false },
  { variable: 'ADMIN', email: 'admin@example.com', password: 'Right-2', isAdmin: true },
];
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

let revoked: string[] = [];
/** A pool that gives `refresh of E-MAIL`, and tokens for it. */
const cognito = {
  refreshTokenFor: async ({ email, password }: { email: string; password: string }) =>
    password.startsWith('Right') ? `refresh of ${email}` : undefined,
  tokensFor: async (refreshToken: string) =>
    refreshToken.startsWith('refresh of ') && !revoked.includes(refreshToken)
      ? { idToken: `id by ${refreshToken}`, accessToken: 'access', expiresIn: 3600 }
      : undefined,
  revoke: async (refreshToken: string) => void revoked.push(refreshToken),
};

let server: Server;
let origin = '';
let time = Date.parse('2026-11-27T12:00:00.000Z');

beforeEach(async () => {
  revoked = [];
  let pages: ReturnType<typeof serveSignIn> | undefined;
  server = createServer((request, response) => pages?.(request, response));
  origin = `http://localhost:${await listen(server)}`;
  pages = serveSignIn({ origin, clientId: 'client-1', accounts, cognito, now: () => new Date(time) });
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const query = (overrides: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: 'client-1',
    response_type: 'code',
    scope: 'openid email',
    redirect_uri: `${origin}/`,
    state: 'state-1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...overrides,
  });
const get = (path: string, cookie = '') => fetch(`${origin}${path}`, { redirect: 'manual', headers: { cookie } });
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = { origin }) =>
  fetch(`${origin}${path}`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(form) });

const signIn = async (form: Record<string, string> = { account: 'USER' }) => {
  const response = await post(`/oauth2/sign-in?${query()}`, form);
  const back = new URL(response.headers.get('location') ?? 'about:blank');
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { response, back, cookie, code: back.searchParams.get('code') ?? '' };
};
const exchange = (code: string, overrides: Record<string, string> = {}) =>
  post('/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: 'client-1',
    redirect_uri: `${origin}/`,
    code,
    code_verifier: verifier,
    ...overrides,
  });

test('shows every demo account, and has nothing that the policy forbids', async () => {
  const response = await get(`/oauth2/authorize?${query()}`);
  const text = await response.text();

  expect(response.headers.get('content-security-policy')).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'",
  );
  expect(text).toContain('user@example.com');
  expect(text).toContain('admin@example.com');
  expect(text).not.toMatch(/<script|<style|style=/);
});

test('gives tokens for a code and its verifier', async () => {
  const { back, code } = await signIn();

  expect(back.href.startsWith(`${origin}/?`)).toBe(true);
  expect(back.searchParams.get('state')).toBe('state-1');
  expect(await (await exchange(code)).json()).toEqual({
    token_type: 'Bearer',
    expires_in: 3600,
    id_token: 'id by refresh of user@example.com',
    access_token: 'access',
    refresh_token: 'refresh of user@example.com',
  });
});

test.each([
  ['another verifier', { code_verifier: 'w'.repeat(43) }],
  ['no verifier', { code_verifier: '' }],
  ['the challenge in its place', { code_verifier: challenge }],
  ['another address to go back to', { redirect_uri: 'http://localhost:1/' }],
])('gives no tokens for a code with %s, and the code is used up', async (_, wrong) => {
  const { code } = await signIn();

  const refused = await exchange(code, wrong);

  expect([refused.status, await refused.json()]).toEqual([400, { error: 'invalid_grant' }]);
  expect((await exchange(code)).status).toBe(400);
});

test('gives no tokens for a code twice', async () => {
  const { code } = await signIn();
  await exchange(code);

  expect((await exchange(code)).status).toBe(400);
});

test('gives no tokens for a code after five minutes', () => {
  const codes = makeCodes(() => new Date(time));
  const grant = { clientId: 'client-1', redirectUri: `${origin}/`, challenge, refreshToken: 'refresh' };
  const code = codes.give(grant);
  time += 300_000;

  expect(codes.take({ ...grant, code, verifier })).toBeUndefined();
});

test('gives new tokens for a refresh token, until it is revoked', async () => {
  const form = { grant_type: 'refresh_token', client_id: 'client-1', refresh_token: 'refresh of user@example.com' };
  const refreshed = await (await post('/oauth2/token', form)).text();

  await post('/oauth2/revoke', { client_id: 'client-1', token: 'refresh of user@example.com' });

  expect(JSON.parse(refreshed)).toEqual({
    token_type: 'Bearer',
    expires_in: 3600,
    id_token: 'id by refresh of user@example.com',
    access_token: 'access',
  });
  expect(await (await post('/oauth2/token', form)).json()).toEqual({ error: 'invalid_grant' });
});

test('takes an e-mail address and a password, and says when they are not right', async () => {
  const right = await signIn({ email: 'jo@example.com', password: 'Right-3' });
  const wrong = await signIn({ email: 'jo@example.com"><b>', password: 'Wrong' });

  expect(right.code).not.toBe('');
  expect(wrong.response.status).toBe(401);
  const text = await wrong.response.text();
  expect(text).toContain('The e-mail address or password is incorrect.');
  expect(text).toContain('value="jo@example.com&quot;>&lt;b>"');
});

test('sends a browser that is signed in back at once, for an hour, unless it is told to ask', async () => {
  const { cookie } = await signIn();

  const again = await get(`/oauth2/authorize?${query({ prompt: 'none' })}`, cookie);
  const asked = await get(`/oauth2/authorize?${query({ prompt: 'login' })}`, cookie);
  time += 3_600_000;
  const late = await get(`/oauth2/authorize?${query()}`, cookie);

  expect(new URL(again.headers.get('location') ?? '').searchParams.get('code')).toMatch(/^[\w-]{32}$/);
  expect([asked.status, late.status]).toEqual([200, 200]);
});

test('says that nobody is signed in to a page that wants no question', async () => {
  const response = await get(`/oauth2/authorize?${query({ prompt: 'none' })}`);

  expect(response.headers.get('location')).toBe(`${origin}/?error=login_required&state=state-1`);
});

test('knows nobody any more after the sign-out', async () => {
  const { cookie } = await signIn();

  const out = await get(`/logout?client_id=client-1&logout_uri=${encodeURIComponent(`${origin}/`)}`, cookie);

  expect(out.headers.get('location')).toBe(`${origin}/`);
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
  expect((await get(`/oauth2/authorize?${query()}`, cookie)).status).toBe(200);
});

test.each([
  ['another client', { client_id: 'client-2' }],
  ['another place to go back to', { redirect_uri: 'https://evil.example/' }],
])('sends nobody anywhere for %s', async (_, wrong) => {
  const response = await get(`/oauth2/authorize?${query(wrong)}`);

  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
});

test.each([
  ['no challenge', { code_challenge: '' }, 'invalid_request'],
  ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['no state', { state: '' }, 'invalid_request'],
  ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
  ['no identity', { scope: 'email' }, 'invalid_scope'],
])('goes back with an error for %s', async (_, wrong, error) => {
  const response = await get(`/oauth2/authorize?${query(wrong)}`);

  expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toBe(error);
});

test('takes the form of no other page', async () => {
  const foreign = await post(`/oauth2/sign-in?${query()}`, { account: 'USER' }, { origin: 'https://evil.example' });
  const unstated = await post(`/oauth2/sign-in?${query()}`, { account: 'USER' }, {});

  expect([foreign.status, unstated.status]).toEqual([403, 403]);
});

test('goes back to no other place after the sign-out', async () => {
  const response = await get('/logout?client_id=client-1&logout_uri=https%3A%2F%2Fevil.example%2F');

  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
});
