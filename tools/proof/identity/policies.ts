import fc from 'fast-check';
import { allows } from '../../../tests/support/policy';
import { idClaims, type SigningKey, signedToken } from '../../../tests/support/tokens';
import { ADMIN_GROUP } from '../../lambda/variables';
import { STAGE, type UsersApi } from './users-api';

const plainId = fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/));

/** Ids that are patterns, separators or variables to the evaluator of a policy. */
const oddId = fc.oneof(
  fc.constantFrom('*', '?', '**', '????????', '%2A', '..', '.', '../users', 'a/b', 'a:b', 'a b', 'é', '\u0000'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's, as a text
  fc.constantFrom('${aws:username}', '${*}', '$', '{userid}', '[a-z]', '.*', '^', 'a\n', '\\*', '+', '(a|b)'),
  fc.tuple(plainId, fc.constantFrom('*', '?', '/', ':', '$')).map(([id, odd]) => id.slice(0, 3) + odd),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);

const isPlain = (id: string): boolean => id !== '' && [...id].every((letter) => /[A-Za-z0-9_-]/.test(letter));

const target = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'get'),
  id: fc.option(fc.oneof({ weight: 3, arbitrary: plainId }, oddId), { nil: undefined }),
  own: fc.constantFrom('no', 'no', 'yes', 'longer'),
  stage: fc.oneof(
    { weight: 8, arbitrary: fc.constant(STAGE) },
    fc.constantFrom(
      STAGE.replace('/Prod', '/Test'),
      STAGE.replace('/Prod', '/Prod2'),
      STAGE.replace('a1b2', 'zzzz'),
      STAGE.replace('123456789012', '999999999999'),
      STAGE.replace('us-east-1', 'eu-west-1'),
    ),
  ),
});

export const policyCase = fc.record({
  sub: fc.oneof({ weight: 2, arbitrary: plainId }, oddId),
  groups: fc.shuffledSubarray(['customers', ADMIN_GROUP, 'cooks', `${ADMIN_GROUP}s`, `x,${ADMIN_GROUP}`]),
  first: target,
  later: fc.array(target, { minLength: 3, maxLength: 8 }),
});
export type PolicyCase = typeof policyCase extends fc.Arbitrary<infer T> ? T : never;
type Target = PolicyCase['first'];

const pathFor = ({ id, own }: Target, sub: string): string => {
  if (own !== 'no') return `/users/${sub}${own === 'yes' ? '' : 'x'}`;
  return id === undefined ? '/users' : `/users/${id}`;
};

/** What the contract says of a call, with no thought of policies: nothing at all for a sub that is no plain id. */
const mayCall = ({ sub, groups }: PolicyCase, { method, stage }: Target, path: string): boolean => {
  if (!isPlain(sub) || stage !== STAGE) return false;
  const isAdmin = groups.includes(ADMIN_GROUP);
  if (path === '/users') return isAdmin && (method === 'GET' || method === 'POST');
  return ['GET', 'PUT', 'DELETE'].includes(method) && (isAdmin || path === `/users/${sub}`);
};

/** Routes of the API have no slash in an id, nor anything behind it; other paths are 404 before any authorizer. */
const isRoute = (path: string): boolean => path === '/users' || /^\/users\/[^/]+$/.test(path);

/**
 * The policy that a token got at its first call is what API Gateway evaluates at every later one, for minutes. @returns what it
 * says of one of them that the contract does not
 */
export const misjudged = async (api: UsersApi, key: SigningKey, one: PolicyCase): Promise<string | undefined> => {
  const token = signedToken(key, idClaims({ sub: one.sub, 'cognito:groups': one.groups }));
  const verdict = await api.authorize(token, `${STAGE}/${one.first.method}${pathFor(one.first, one.sub)}`);
  if ('status' in verdict) return `a good token was answered ${verdict.status}`;
  for (const call of [one.first, ...one.later]) {
    const path = pathFor(call, one.sub);
    const allowed = allows(verdict.policy, `${call.stage}/${call.method}${path}`);
    if (isRoute(path) && allowed !== mayCall(one, call, path)) {
      return `${allowed ? 'lets through' : 'refuses'} ${call.stage}/${call.method}${path} of ${JSON.stringify(one.sub)}`;
    }
  }
  return undefined;
};
