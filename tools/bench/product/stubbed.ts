import { marshall } from '@aws-sdk/util-dynamodb';
import { aStoredOrder, aUser, aUserId, orderIdOf, userIdOf } from '../../../tests/support/builders';
import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import { aSigningKey, idClaims, signedToken } from '../../../tests/support/tokens';
import { view as tracking } from '../../../views/src/views/tracking';
import { GENERATIONS } from '../../../views/src/views-table';
import type { StubAnswers } from '../wire/stub';
import { TABLES, tableName } from './environment';
import { SEND_EMAIL } from './invocation';
import { orderRequests, userRequests } from './requests';
import { rowsOf } from './view-rows';

export const PAGE = 25;
const key = aSigningKey('bench-key');
export const publicKey = JSON.stringify({ key: key.jwk, format: 'jwk' });

const userId = aUserId();
const storedOrder = (status = 'PLACED') =>
  marshall(aStoredOrder({ userId, orderId: orderIdOf('order-1') }, { data: { status } }));
const storedUser = marshall({ userid: 'user-1', ...aUser(), timestamp: '2026-11-21T12:00:00.000Z', version: 1 });

/** A page's worth of items, each as the stack writes it. */
const pageOf = (item: object) => Array.from({ length: PAGE }, () => item);

/** A fulfilment, as the stack writes it, of an order that was just placed. */
const storedFulfilment = marshall({ data: aFulfilment({ order: anOrderToFulfil({ userId, orderId: 'order-1' }) }) });

/** Where so many orders of a customer are. */
const trackingRows = rowsOf([tracking], PAGE).map((row) => marshall(row));

/** What the bus, the user pool and SES answer. */
export const otherServices = {
  PutEvents: { FailedEntryCount: 0, Entries: [{ EventId: '11710aed-b79e-4468-a20b-bb3c0c3b4860' }] },
  AdminGetUser: {
    Username: 'a-user',
    UserAttributes: [
      { Name: 'email', Value: 'maria@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  },
  [SEND_EMAIL]: { MessageId: '0100018f2a3b4c5d-1a2b3c4d-0000-1111-2222-333344445555-000000' },
};

/** What a DynamoDB that has the order and the user would say. */
export const stubAnswers: StubAnswers = {
  services: {
    [`GetItem ${TABLES.OrdersTable}`]: { Item: storedOrder() },
    [`UpdateItem ${TABLES.OrdersTable}`]: { Attributes: storedOrder('CANCELED') },
    [`Query ${TABLES.OrdersTable}`]: { Items: pageOf(storedOrder()), Count: PAGE },
    [`GetItem ${TABLES.UsersTable}`]: { Item: storedUser },
    [`Query ${TABLES.ViewsTable}`]: (body: string) =>
      body.includes(GENERATIONS) ? { Items: [] } : { Items: trackingRows },
    [`GetItem ${tableName('FulfilmentTable')}`]: { Item: storedFulfilment },
    ...otherServices,
  },
  keys: { keys: [key.jwk] },
};

/** ID tokens of as many users. */
export const tokens = (count: number): string[] =>
  Array.from({ length: count }, () => signedToken(key, idClaims({ sub: userIdOf(aUserId()) })));

export const authorizerEvent = (token: string) => ({
  type: 'TOKEN',
  authorizationToken: `Bearer ${token}`,
  methodArn: 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/GET/users',
});

const orders = orderRequests(userId);

/** One request for each function, which the stub lets succeed. */
export const requests = {
  AddOrderFunction: orders.create('order-1'),
  GetOrderFunction: orders.get('order-1'),
  ListOrdersFunction: orders.list(),
  EditOrderFunction: orders.edit('order-1'),
  CancelOrderFunction: orders.cancel('order-1'),
  AcknowledgeOrderFunction: orders.acknowledge('order-1'),
  GetDeliveryFunction: orders.delivery('order-1'),
  GetOwnViewFunction: orders.tracking(),
  UsersFunction: userRequests.get('user-1'),
  AuthorizerFunction: authorizerEvent(signedToken(key)),
} as const;
