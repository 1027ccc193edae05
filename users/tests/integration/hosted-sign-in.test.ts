import { createHash, randomBytes } from 'node:crypto';
import axios from 'axios';
import * as z from 'zod/mini';
import { createApi, expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { hostedPage, onAws, onLocalEngine, ordersAddress, ordersStack, usersStack } from '../../../tests/support/stack';

let users: Users;
let user: Account;
let loginUrl: string;

beforeAll(async () => {
  users = await openUsers();
  user = await users.makeUser();
  loginUrl = (await usersStack())('CognitoLoginURL');
});

afterAll(() => users?.close());

const browser = axios.create({ validateStatus: () => true, maxRedirects: 0 });
const form = (fields: Record<string, string>) => new URLSearchParams(fields);

const aProof = () => {
  const code_verifier = randomBytes(48).toString('base64url');
  return {
    code_verifier,
    challenge: {
      code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
      code_challenge_method: 'S256',
    },
  };
};

/** What a browser sends when the form of the page at `url` is filled in: its hidden fields and these. */
const submit = async (url: URL, fields: Record<string, string>) => {
  const page = await browser.get<string>(url.href);
  expect(page.status).toBe(200);
  const hidden = [...page.data.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const values = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
  const [, action = ''] = /<form method="POST" action="([^"]*)"/.exec(page.data) ?? [];
  return browser.post(new URL(action, url).href, form({ ...values, ...fields }));
};

/** Signs in on the hosted page and gives the code that the callback gets. */
const codeFor = async (password: string, challenge: Record<string, string>) => {
  const url = hostedPage(loginUrl, '/oauth2/authorize');
  for (const [name, value] of Object.entries({ ...challenge, state: 'some-state' })) url.searchParams.set(name, value);
  const { status, headers } = await submit(url, { username: user.email, password });
  return { status, callback: headers.location === undefined ? undefined : new URL(headers.location) };
};

const exchange = (code: string, code_verifier: string) => {
  const redirect_uri = new URL(loginUrl).searchParams.get('redirect_uri') ?? '';
  const client_id = users.pool.clientId;
  const body = form({ grant_type: 'authorization_code', client_id, code, redirect_uri, code_verifier });
  return browser.post(hostedPage(loginUrl, '/oauth2/token').href, body);
};

onAws('serves a page with a form at CognitoLoginURL', async () => {
  const page = await axios.get<string>(loginUrl);

  expect(page.status).toBe(200);
  expect(page.data).toMatch(/<form\b|<script\b/);
});

onLocalEngine('ends a sign-in at the callback with a code', async () => {
  const { status, callback } = await codeFor(user.password, aProof().challenge);

  expect(status).toBe(302);
  expect(callback?.href).toContain(new URL(loginUrl).searchParams.get('redirect_uri'));
  expect(callback?.searchParams.get('code')).toMatch(/./);
  expect(callback?.searchParams.get('state')).toBe('some-state');
});

onLocalEngine('shows the page again when the password is wrong', async () => {
  const { status, callback } = await codeFor('Not-the-password-1', aProof().challenge);

  expect({ status, callback }).toEqual({ status: 200, callback: undefined });
});

onLocalEngine('exchanges the code and its proof for an ID token that both APIs take', async () => {
  const { code_verifier, challenge } = aProof();
  const { callback } = await codeFor(user.password, challenge);

  const answer = await exchange(callback?.searchParams.get('code') ?? '', code_verifier);

  const { id_token } = z.parse(z.object({ id_token: z.string() }), answer.data);
  expectProblem(await users.api.as(id_token).get(`/users/${user.sub}`), 404, 'USER_NOT_FOUND');
  const orders = createApi(ordersAddress(await ordersStack()));
  expect((await orders.as(id_token).get('/orders')).data).toEqual({ orders: [] });
});

onLocalEngine('gives no token for a code without the proof that belongs to it', async () => {
  const { callback } = await codeFor(user.password, aProof().challenge);

  const answer = await exchange(callback?.searchParams.get('code') ?? '', aProof().code_verifier);

  expect({ status: answer.status, data: answer.data }).toMatchObject({ status: 400, data: { error: 'invalid_grant' } });
});
