import fc from 'fast-check';
import { anEvent } from '../../../tests/support/events';
import { type SigningKey, signedToken } from '../../../tests/support/tokens';
import type { Environment } from '../../lambda/environment';
import { adminClaims, type Claim, type Forgery, signedClaims } from './forgeries';
import { STAGE, type UsersApi } from './users-api';

/** Where the pool's tokens are shown: an admin may do this, so a refusal is of the token. */
const METHOD_ARN = `${STAGE}/GET/users`;

/** What the users API answers before any policy: 200 stands for a policy. */
export const statusOf = async (api: UsersApi, token: string): Promise<number> => {
  const verdict = await api.authorize(`Bearer ${token}`, METHOD_ARN);
  return 'status' in verdict ? verdict.status : 200;
};

/** What the orders functions answer to a token that API Gateway's authorizer has let through as the one of `sub`. */
const ordersStatus = async (orders: Environment, token: string, sub: unknown): Promise<number> => {
  const event = anEvent({
    headers: { Authorization: `Bearer ${token}` },
    authorizer: { claims: { sub } },
    pathParameters: { orderId: 'no-such-order' },
  });
  return (await orders.call('get-order', event)).statusCode;
};

/** Tokens that the pool never signed: each a 401. */
export const refusedForgeries = async (api: UsersApi, all: readonly Forgery[]): Promise<string[]> => {
  const findings: string[] = [];
  for (const { title, token } of all) {
    const status = await statusOf(api, token);
    if (status !== 401) findings.push(`a forged token, ${title}: ${status}`);
  }
  return findings;
};

const judgeClaims = async (
  api: UsersApi,
  orders: Environment,
  key: SigningKey,
  { title, claims, refusedBy }: Claim,
) => {
  const all = adminClaims(claims);
  const token = signedToken(key, all);
  const answers = { users: await statusOf(api, token), orders: await ordersStatus(orders, token, all.sub) };
  const wanted = { users: refusedBy === 'nobody' ? 200 : 401, orders: refusedBy === 'both' ? 401 : 404 };
  return (['users', 'orders'] as const)
    .filter((service) => answers[service] !== wanted[service])
    .map((service) => `a token ${title}: ${service} answers ${answers[service]}, not ${wanted[service]}`);
};

/** Tokens that the pool did sign, for something else. */
export const refusedClaims = async (api: UsersApi, orders: Environment, key: SigningKey): Promise<string[]> => {
  const findings: string[] = [];
  for (const claim of signedClaims()) findings.push(...(await judgeClaims(api, orders, key, claim)));
  return findings;
};

/** A place in a token and what becomes of it there. */
export const spoiling = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  kind: fc.constantFrom('replace', 'insert', 'delete', 'cut', 'double', 'case'),
  letter: fc.oneof(
    fc.constantFrom(...'ABCDwxyz0189-_'),
    fc.constantFrom('.', '=', '+', '/', ' ', '\t', '\n', '\r', '\u0000', '%', ',', 'é', '\ud800', '💥'),
  ),
});
export type Spoiling = typeof spoiling extends fc.Arbitrary<infer T> ? T : never;

export const spoiled = (token: string, { at, kind, letter }: Spoiling): string => {
  const place = Math.floor(at * token.length);
  const [before, here, after] = [token.slice(0, place), token.charAt(place), token.slice(place + 1)];
  const otherCase = here === here.toLowerCase() ? here.toUpperCase() : here.toLowerCase();
  return {
    replace: before + letter + after,
    insert: before + letter + here + after,
    delete: before + after,
    cut: before,
    double: before + here + here + after,
    case: before + otherCase + after,
  }[kind];
};

/** What was signed and the bytes of the signature: two texts that are one token. Spaces behind Bearer are nothing. */
const meaningOf = (token: string): string => {
  const [header, claims, signature = '', ...more] = token.replace(/^ +/, '').split('.');
  return JSON.stringify([header, claims, Buffer.from(signature, 'base64url').toString('hex'), more]);
};

/** @returns what is wrong with what becomes of a good token that was spoiled. */
export const misjudgedToken = async (api: UsersApi, token: string, how: Spoiling): Promise<string | undefined> => {
  const text = spoiled(token, how);
  const status = await statusOf(api, text);
  const same = meaningOf(text) === meaningOf(token);
  return status === 401 || (same && status === 200) ? undefined : `a spoiled token: ${status}`;
};
