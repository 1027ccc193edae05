import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { anOrder, aUser } from '../../../tests/support/builders';
import { anEvent } from '../../../tests/support/events';
import { CLIENT_ID, idClaims, unsignedToken } from '../../../tests/support/tokens';
import { ADMIN_GROUP } from '../../lambda/variables';

type Sent = { method?: string; headers?: Record<string, string>; query?: Record<string, string>; body?: unknown };

type Customer = { userId: string; clientId: string };

const orderEvent = (
  { userId, clientId }: Customer,
  path: string,
  { method = 'GET', headers, query, body }: Sent,
  orderId?: string,
) => {
  const claims = idClaims({ sub: userId, aud: clientId, 'cognito:groups': ['customers', ADMIN_GROUP] });
  return anEvent({
    httpMethod: method,
    resource: path,
    headers: { Authorization: `Bearer ${unsignedToken(claims)}`, ...headers },
    authorizer: { claims },
    ...(body !== undefined && { body }),
    ...(orderId && { pathParameters: { orderId } }),
    ...(query && { queryStringParameters: query }),
  });
};

const ORDER = '/orders/{orderId}';

/** Requests for the orders API by a user of this client, as its gateway hands them on. */
export const orderRequests = (userId: string, clientId = CLIENT_ID) => {
  const customer = { userId, clientId };
  return {
    create: (orderId: string = randomUUID()) =>
      orderEvent(customer, '/orders', { method: 'POST', body: { ...anOrder(), orderId } }),
    createByKey: (key: string = randomUUID()) =>
      orderEvent(customer, '/orders', { method: 'POST', headers: { 'Idempotency-Key': key }, body: anOrder() }),
    get: (orderId: string) => orderEvent(customer, ORDER, {}, orderId),
    list: (query: Record<string, string> = {}) => orderEvent(customer, '/orders', { query }),
    edit: (orderId: string, totalAmount = 21.5, headers: Record<string, string> = {}) =>
      orderEvent(customer, ORDER, { method: 'PUT', headers, body: anOrder({ totalAmount }) }, orderId),
    cancel: (orderId: string) => orderEvent(customer, ORDER, { method: 'DELETE' }, orderId),
    acknowledge: (orderId: string) =>
      orderEvent(customer, `${ORDER}/acknowledge`, { method: 'POST', body: { userId } }, orderId),
  };
};

const userEvent = (path: string, { method = 'GET', query, body }: Sent, userid?: string): APIGatewayProxyEvent =>
  anEvent({
    httpMethod: method,
    resource: path,
    authorizer: { userId: 'admin-1', isAdmin: 'true', expiresAt: String(Math.floor(Date.now() / 1_000) + 3_600) },
    ...(body !== undefined && { body }),
    ...(userid && { pathParameters: { userid } }),
    ...(query && { queryStringParameters: query }),
  });

const USER = '/users/{userid}';

/** Requests for the users API by an admin, as its gateway hands them on. */
export const userRequests = {
  create: (userid: string) => userEvent('/users', { method: 'POST', body: { ...aUser(), userid } }),
  get: (userid: string) => userEvent(USER, {}, userid),
  put: (userid: string) => userEvent(USER, { method: 'PUT', body: aUser({ name: 'Maria Santos' }) }, userid),
  remove: (userid: string) => userEvent(USER, { method: 'DELETE' }, userid),
  list: (query: Record<string, string> = {}) => userEvent('/users', { query }),
};
