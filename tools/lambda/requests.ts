import type { APIGatewayProxyEvent } from 'aws-lambda';
import { anEvent } from '../../tests/support/events';
import { CLIENT_ID, idClaims, unsignedToken } from '../../tests/support/tokens';
import type { Tags } from '../proof/linearizability/operations';
import { ADMIN_GROUP } from './variables';

/** Who calls. An admin's group is not the first of theirs. */
export type Caller = { userId: string; isAdmin: boolean };

/** The admin who acknowledges orders. */
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

type Sent = {
  headers?: Record<string, string | undefined>;
  body?: unknown;
  id?: string;
  query?: Record<string, string>;
};

const eventOf = (httpMethod: string, resource: string, { headers = {}, body, id, query }: Sent, authorizer: object) => {
  const parameter = /\{(\w+)\}/.exec(resource)?.[1];
  return anEvent({
    httpMethod,
    resource,
    headers: present(headers),
    authorizer: { ...authorizer },
    ...(body !== undefined && { body }),
    ...(parameter !== undefined && id !== undefined && { pathParameters: { [parameter]: id } }),
    ...(query && { queryStringParameters: query }),
  });
};

/** A request to the orders API as API Gateway hands it to a function; `id` is the order's. */
export const orderEvent = (
  { userId, isAdmin }: Caller,
  httpMethod: string,
  resource: string,
  { headers, ...sent }: Sent,
): APIGatewayProxyEvent => {
  const groups = { 'cognito:groups': isAdmin ? ['customers', ADMIN_GROUP] : ['customers'] };
  const token = unsignedToken(idClaims({ sub: userId, aud: CLIENT_ID, exp: FOREVER, ...groups }));
  const own = { Authorization: `Bearer ${token}`, ...headers };
  return eventOf(httpMethod, resource, { ...sent, headers: own }, { claims: { sub: userId } });
};

/** A request to the users API by an admin, behind its authorizer. */
export const userEvent = (httpMethod: string, resource: string, sent: Sent): APIGatewayProxyEvent =>
  eventOf(httpMethod, resource, sent, { userId: 'admin-1', isAdmin: 'true', expiresAt: String(FOREVER) });

export const ORDERS = '/orders';
export const ORDER = '/orders/{orderId}';
export const ACKNOWLEDGE = `${ORDER}/acknowledge`;
export const USERS = '/users';
export const USER = '/users/{userid}';

const ifMatchOf = (tags: Tags | undefined) => ({
  'If-Match': tags === 'any' ? '*' : tags?.map((version) => `"${version}"`).join(', '),
});

/** The n-th content of a user; every second one leaves a field out. */
export const userContentOf = (n: number) => ({
  name: `User ${n}`,
  phone: `+1 555 010${n}`,
  ...(n % 2 === 1 && { address: `${n} Main Street` }),
});

const ofUsers = (...request: Parameters<typeof userEvent>): Request => ({
  operation: 'users',
  event: userEvent(...request),
});

/** The requests of the users API by an admin. */
export const userRequests = {
  create: (body: unknown) => ofUsers('POST', USERS, { body }),
  get: (id: string) => ofUsers('GET', USER, { id }),
  list: () => ofUsers('GET', USERS, {}),
  put: (id: string, body: unknown, ifMatch?: Tags) => ofUsers('PUT', USER, { id, body, headers: ifMatchOf(ifMatch) }),
  delete: (id: string, ifMatch?: Tags) => ofUsers('DELETE', USER, { id, headers: ifMatchOf(ifMatch) }),
};

/** The requests of the orders API as API Gateway hands them to the functions. */
export const requests = {
  add: (caller: Caller, content: number, named: { orderId: string } | { key: string }): Request => {
    const body = { ...THE_SERVERS_OWN, ...contentOf(content), ...('orderId' in named && named) };
    const headers = 'key' in named ? { 'Idempotency-Key': named.key } : {};
    return { operation: 'add-order', event: orderEvent(caller, 'POST', ORDERS, { headers, body }) };
  },
  get: (caller: Caller, id: string): Request => ({
    operation: 'get-order',
    event: orderEvent(caller, 'GET', ORDER, { id }),
  }),
  list: (caller: Caller, query: Record<string, string>): Request => ({
    operation: 'list-orders',
    event: orderEvent(caller, 'GET', ORDERS, { query }),
  }),
  edit: (caller: Caller, id: string, content: number, ifMatch?: Tags): Request => {
    const sent = { id, body: { ...THE_SERVERS_OWN, ...contentOf(content) }, headers: ifMatchOf(ifMatch) };
    return { operation: 'edit-order', event: orderEvent(caller, 'PUT', ORDER, sent) };
  },
  cancel: (caller: Caller, id: string, ifMatch?: Tags): Request => ({
    operation: 'cancel-order',
    event: orderEvent(caller, 'DELETE', ORDER, { id, headers: ifMatchOf(ifMatch) }),
  }),
  acknowledge: (caller: Caller, owner: string, id: string, ifMatch?: Tags): Request => {
    const sent = { id, body: { userId: owner }, headers: ifMatchOf(ifMatch) };
    return { operation: 'acknowledge-order', event: orderEvent(caller, 'POST', ACKNOWLEDGE, sent) };
  },
};
