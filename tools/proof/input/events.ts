import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import { anEvent } from '../../../tests/support/events';
import { CLIENT_ID, idClaims, unsignedToken } from '../../../tests/support/tokens';
import { FOREVER } from '../../lambda/requests';
import { ADMIN_GROUP } from '../../lambda/variables';
import { anyId, type Body } from './bodies';
import { oddText } from './values';

export const USERS = ['maria', 'john'];

/** Who sends it, as the gateway's authorizer lets them through. */
type Sender = { headers: Record<string, string>; authorizer: Record<string, unknown> | null };

const orderSender: fc.Arbitrary<Sender> = fc
  .record({
    sub: fc.constantFrom(...USERS),
    groups: fc.constantFrom(['customers', ADMIN_GROUP], [ADMIN_GROUP], [ADMIN_GROUP], []),
    spoilt: fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, fc.constantFrom('claims', 'token', 'header')),
    odd: oddText,
  })
  .map(({ sub, groups, spoilt, odd }) => {
    const claims = idClaims({ sub: spoilt === 'claims' ? odd : sub, exp: FOREVER, 'cognito:groups': groups });
    const token = spoilt === 'token' ? odd : unsignedToken({ ...claims, aud: CLIENT_ID });
    const headers: Record<string, string> = spoilt === 'header' ? {} : { Authorization: `Bearer ${token}` };
    return { headers, authorizer: spoilt === 'claims' ? null : { claims: { sub } } };
  });

const userSender: fc.Arbitrary<Sender> = fc
  .record({
    userId: fc.constantFrom(...USERS),
    isAdmin: fc.oneof({ weight: 12, arbitrary: fc.constant('true') }, fc.constantFrom('false', 'yes', '')),
    expiresAt: fc.oneof({ weight: 20, arbitrary: fc.constant(String(FOREVER)) }, fc.constantFrom('', '0', '1e99', 'x')),
  })
  .map((authorizer) => ({ headers: { Authorization: 'Bearer x' }, authorizer }));

const ifMatch = fc.oneof(
  fc.constantFrom('*', '"1"', '"2"', '"0"', 'W/"1"', '"1", "2"', '1', '"999999999999999999"'),
  oddText,
);
const tooMany = fc
  .constantFrom(49, 50, 51, 99, 100, 101, 150)
  .map((n) => Array.from({ length: n }, (_, i) => `"${i}"`).join(','));
const key = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('k-1', 'k-2', 'k-3', 'k'.repeat(255), '💥') }, oddText);

const moreHeaders = fc.record(
  {
    'If-Match': fc.oneof({ weight: 9, arbitrary: ifMatch }, { weight: 1, arbitrary: tooMany }),
    'If-None-Match': ifMatch,
    'Idempotency-Key': key,
    'Content-Type': fc.constantFrom('application/json', 'text/plain', 'application/xml; charset=utf-16', ''),
    traceparent: fc.oneof(fc.constant('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'), oddText),
    __proto__: oddText,
    'x-odd\r\n': oddText,
  },
  { requiredKeys: [] },
);

const digest = (owner: string[]) => createHash('sha256').update(JSON.stringify(owner)).digest('base64url').slice(0, 22);

/** Cursors that a client could make up; it can know the digest, which is no secret. */
const cursor = fc.oneof(
  oddText,
  fc
    .record({
      owner: fc.constantFrom(
        ...USERS.flatMap((user) => [
          ['orders', user, ''],
          ['orders', user, 'PLACED'],
          ['users', user],
          ['views', user, 'tracking', user],
          ['views', user, 'inbox', '3'],
          ['views', user, 'revenue', '3'],
        ]),
      ),
      position: fc.oneof(
        fc.record({ orderId: oddText, orderTime: oddText }),
        fc.record({ userid: anyId }),
        fc.record({ generation: fc.constantFrom(1, 2, 0, -1, 0.5), after: oddText }),
        fc.record({ userid: oddText, orderId: anyId, orderTime: fc.constant('2026-11-21T12:00:00.000Z') }),
        fc.constantFrom(null, [], 7, { orderId: 1, orderTime: [] }),
      ),
    })
    .map(({ owner, position }) => Buffer.from(JSON.stringify([digest(owner), position])).toString('base64url')),
);

const query = fc.option(
  fc.record(
    {
      limit: fc.oneof(fc.constantFrom('1', '25', '100', '0', '101', '-1', '1.0', '1e1', '٣', ' 1'), oddText),
      cursor,
      status: fc.oneof(fc.constantFrom('PLACED', 'CANCELED', 'ACKNOWLEDGED', 'placed'), oddText),
      constructor: oddText,
    },
    { requiredKeys: [] },
  ),
  { freq: 6, nil: null },
);

/** Mostly right: a view is little but its query. */
const viewQuery = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.record({ limit: fc.constantFrom('1', '25', '100') }) },
  { weight: 3, arbitrary: fc.record({ cursor }) },
  query,
);

/** In which of its two fields the gateway, or a tool that invokes the function, hands headers on. */
const form = fc.oneof(
  { weight: 9, arbitrary: fc.constant('both') },
  fc.constantFrom('single', 'multiple', 'neither', 'twice'),
);

const withHeaders = (event: APIGatewayProxyEvent, shape: string, headers: Record<string, string>) => {
  const lines = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, shape === 'twice' ? [value, value] : [value]]),
  );
  const nulls: Partial<APIGatewayProxyEvent> = JSON.parse('{"headers":null,"multiValueHeaders":null}');
  const given = {
    both: { headers, multiValueHeaders: lines },
    twice: { headers, multiValueHeaders: lines },
    single: { ...nulls, headers },
    multiple: { ...nulls, multiValueHeaders: lines },
    neither: nulls,
  }[shape];
  return { ...event, ...given };
};

/** What stands for a parameter of a path. */
const values: Record<string, fc.Arbitrary<string>> = {
  view: fc.oneof({ weight: 12, arbitrary: fc.constantFrom('tracking', 'inbox', 'kitchen', 'revenue') }, oddText),
  key: fc.oneof({ weight: 12, arbitrary: fc.constantFrom('3', '-1.5', '3#x', ...USERS) }, oddText),
};
const parametersOf = (path: string) =>
  fc.record(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, values[name] ?? anyId])));

type RouteShape = { service: 'users' | 'orders' | 'views'; method: string; path: string; body?: fc.Arbitrary<Body> };

/** Events of one route as API Gateway can send them, most of them nearly right. */
export const eventsOf = ({ service, method, path, body }: RouteShape): fc.Arbitrary<APIGatewayProxyEvent> => {
  const hasParameters = path.includes('{');
  return fc
    .record({
      sender: service === 'users' ? userSender : orderSender,
      more: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 3, arbitrary: moreHeaders }),
      shape: form,
      parameters: parametersOf(path),
      noParameters: fc.integer({ min: 0, max: 39 }),
      sentQuery: service === 'views' ? viewQuery : query,
      sentBody: body ?? fc.constantFrom({ body: null, isBase64Encoded: false }, { body: '{}', isBase64Encoded: false }),
    })
    .map(({ sender, more, shape, parameters, noParameters, sentQuery, sentBody }) => {
      const event = {
        ...anEvent({ httpMethod: method, resource: path, authorizer: sender.authorizer ?? {} }),
        queryStringParameters: sentQuery,
        pathParameters: hasParameters && noParameters > 0 ? parameters : null,
        ...sentBody,
      };
      return withHeaders(event, shape, { ...sender.headers, ...more });
    });
};
