import type { APIGatewayProxyEvent } from 'aws-lambda';
import { anEvent } from '../../tests/support/events';
import { CLIENT_ID, idClaims, unsignedToken } from '../../tests/support/tokens';
import type { Tags } from '../proof/linearizability/operations';
import { ADMIN_GROUP } from './variables';

/** Who calls. An admin's group is not the first of theirs. */
export type Caller = { userId: string; isAdmin: boolean };

/** Whoever acknowledges orders. */
export const RESTAURANT: Caller = { userId: 'restaurant', isAdmin: true };

export type Request = { operation: string; event: APIGatewayProxyEvent };

/** Later than any clock of these suites. */
export const FOREVER = 4_102_444_800;

/** What a client may send and the server must ignore. */
const THE_SERVERS_OWN = {
  userId: 'somebody-else',
  status: 'ACKNOWLEDGED',
  orderTime: '1999-12-31T23:59:59.000Z',
  version: 77,
  contentHash: 'forged',
  note: 'unknown',
};

/** The n-th content of an order, told from the others by every field. */
export const contentOf = (n: number) => ({
  restaurantId: n,
  orderItems: [{ id: n, name: `Dish ${n}`, price: n + 0.1, quantity: n }],
  totalAmount: n + 0.25,
});

const present = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const headersOf = ({ userId, isAdmin }: Caller, more: Record<string, string | undefined>) => {
  const groups = { 'cognito:groups': isAdmin ? ['customers', ADMIN_GROUP] : ['customers'] };
  const token = unsignedToken(idClaims({ sub: userId, aud: CLIENT_ID, exp: FOREVER, ...groups }));
  return { Authorization: `Bearer ${token}`, ...present(more) };
};

type Sent = {
  headers?: Record<string, string | undefined>;
  body?: Record<string, unknown>;
  orderId?: string;
  query?: Record<string, string>;
};

const eventOf = (
  caller: Caller,
  httpMethod: string,
  { headers = {}, body, orderId, query }: Sent,
): APIGatewayProxyEvent =>
  anEvent({
    httpMethod,
    headers: headersOf(caller, headers),
    authorizer: { claims: { sub: caller.userId } },
    ...(body && { body }),
    ...(orderId !== undefined && { pathParameters: { orderId } }),
    ...(query && { queryStringParameters: query }),
  });

const ifMatchOf = (tags: Tags | undefined) => ({
  'If-Match': tags === 'any' ? '*' : tags?.map((version) => `"${version}"`).join(', '),
});

/** The n-th content of a user; every second one leaves a field out. */
export const userContentOf = (n: number) => ({
  name: `User ${n}`,
  phone: `+1 555 010${n}`,
  ...(n % 2 === 1 && { address: `${n} Main Street` }),
});

const aboutUser = (httpMethod: string, { userid, ...sent }: { userid?: string; body?: unknown; ifMatch?: Tags }) => ({
  operation: 'users' as const,
  event: anEvent({
    httpMethod,
    resource: userid === undefined ? '/users' : '/users/{userid}',
    authorizer: { userId: 'admin-1', isAdmin: 'true', expiresAt: String(FOREVER) },
    ...(userid !== undefined && { pathParameters: { userid } }),
    ...(sent.body !== undefined && { body: sent.body }),
    headers: present(ifMatchOf(sent.ifMatch)),
  }),
});

/** The requests of the users API behind its authorizer, by an admin. */
export const userRequests = {
  create: (body: unknown) => aboutUser('POST', { body }),
  get: (userid: string) => aboutUser('GET', { userid }),
  list: () => aboutUser('GET', {}),
  put: (userid: string, body: unknown, ifMatch?: Tags) =>
    aboutUser('PUT', { userid, body, ...(ifMatch !== undefined && { ifMatch }) }),
  delete: (userid: string, ifMatch?: Tags) =>
    aboutUser('DELETE', { userid, ...(ifMatch !== undefined && { ifMatch }) }),
};

/** The requests of the orders API as API Gateway hands them to the functions. */
export const requests = {
  add: (caller: Caller, content: number, named: { orderId: string } | { key: string }): Request => {
    const body = { ...THE_SERVERS_OWN, ...contentOf(content), ...('orderId' in named && named) };
    const headers = 'key' in named ? { 'Idempotency-Key': named.key } : {};
    return { operation: 'add-order', event: eventOf(caller, 'POST', { headers, body }) };
  },
  get: (caller: Caller, orderId: string): Request => ({
    operation: 'get-order',
    event: eventOf(caller, 'GET', { orderId }),
  }),
  list: (caller: Caller, query: Record<string, string>): Request => ({
    operation: 'list-orders',
    event: eventOf(caller, 'GET', { query }),
  }),
  edit: (caller: Caller, orderId: string, content: number, ifMatch?: Tags): Request => {
    const body = { ...THE_SERVERS_OWN, ...contentOf(content) };
    return { operation: 'edit-order', event: eventOf(caller, 'PUT', { orderId, body, headers: ifMatchOf(ifMatch) }) };
  },
  cancel: (caller: Caller, orderId: string, ifMatch?: Tags): Request => ({
    operation: 'cancel-order',
    event: eventOf(caller, 'DELETE', { orderId, headers: ifMatchOf(ifMatch) }),
  }),
  acknowledge: (caller: Caller, owner: string, orderId: string, ifMatch?: Tags): Request => {
    const sent = { orderId, body: { userId: owner }, headers: ifMatchOf(ifMatch) };
    return { operation: 'acknowledge-order', event: eventOf(caller, 'POST', sent) };
  },
};
