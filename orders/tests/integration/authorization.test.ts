import { expectProblem } from '../../../tests/support/api';
import { type Account, tokenOfAnotherClient, tokenOfAnotherPool } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { signedBySomeoneElse, tampered, unsigned } from '../../../tests/support/forged-tokens';
import { anOrderBody, orderIn, ordersIn } from '../../../tests/support/records';
import { requestsAbout } from './requests';

let orders: Orders;
let admin: Account;
let owner: Account;
let other: Account;
let tokens: Record<'another client' | 'another pool', string>;

beforeAll(async () => {
  orders = await openOrders();
  [admin, owner, other] = [await orders.makeAdmin(), await orders.makeUser(), await orders.makeUser()];
  tokens = {
    'another client': await tokenOfAnotherClient(orders.pool, owner),
    'another pool': await tokenOfAnotherPool(),
  };
  orderIn(await orders.api.as(owner.token).post('/orders', anOrderBody({ orderId: 'the-owners' })));
});

afterAll(() => orders?.close());

const routes = requestsAbout('the-owners', 'the-owner');

const ownersOrderIsUntouched = async () => {
  const items = await orders.itemsOf(owner.sub);
  expect(items).toMatchObject([{ orderId: 'the-owners', data: { status: 'PLACED', totalAmount: 19.98, version: 1 } }]);
};

test('has the six routes of the contract', () => {
  expect(routes.map(({ method, path, access }) => `${method} ${path} ${access}`)).toEqual([
    'POST /orders user',
    'GET /orders user',
    'GET /orders/the-owners user',
    'PUT /orders/the-owners user',
    'DELETE /orders/the-owners user',
    'POST /orders/the-owners/acknowledge admin',
  ]);
});

const notATokenOfThisClient: [string, () => string][] = [
  ['Bearer and nothing', () => 'Bearer'],
  ['a word', () => 'Bearer nonsense'],
  ['three words with dots', () => 'Bearer not.a.token'],
  ['a token without its signature', () => `Bearer ${owner.token.split('.').slice(0, 2).join('.')}.`],
  ['a token whose claims were changed', () => `Bearer ${tampered(owner.token)}`],
  ['a token that says alg none', () => `Bearer ${unsigned(owner.token)}`],
  ['a token that someone else signed', () => `Bearer ${signedBySomeoneElse(owner.token)}`],
  ['another scheme', () => `Basic ${owner.token}`],
  ['an access token', () => `Bearer ${owner.accessToken}`],
  ['a token for another client of the pool', () => `Bearer ${tokens['another client']}`],
  ['a token of another pool', () => `Bearer ${tokens['another pool']}`],
];

describe.each(routes)('$operation', ({ operation }) => {
  const send = (authorization?: string) => {
    const request = requestsAbout('the-owners', owner.sub).find((found) => found.operation === operation);
    if (!request) throw new Error(`No request for ${operation}`);
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    return orders.api.send({ ...request, headers });
  };

  test('answers 401 to a request without a token', async () => {
    const answer = await send();

    expectProblem(answer, 401, 'UNAUTHENTICATED');
    await ownersOrderIsUntouched();
  });

  test.each(notATokenOfThisClient)('answers 401 to %s', async (_, authorization) => {
    const answer = await send(authorization());

    expectProblem(answer, 401, 'UNAUTHENTICATED');
    await ownersOrderIsUntouched();
  });
});

test('answers 403 to a user who is no admin and acknowledges an order of their own', async () => {
  const answer = await orders.api.as(owner.token).post('/orders/the-owners/acknowledge', { userId: owner.sub });

  expectProblem(answer, 403, 'FORBIDDEN');
  await ownersOrderIsUntouched();
});

test.each([
  ['another user', () => other],
  ['an admin', () => admin],
])('tells %s of the order of another only that there is none of their own', async (_, caller) => {
  const theirs = orders.api.as(caller().token);

  const answers = [
    await theirs.get('/orders/the-owners'),
    await theirs.put('/orders/the-owners', anOrderBody({ orderId: 'the-owners', totalAmount: 1 })),
    await theirs.delete('/orders/the-owners'),
  ];

  for (const answer of answers) expectProblem(answer, 404, 'ORDER_NOT_FOUND');
  expect(ordersIn(await theirs.get('/orders'))).toEqual({ orders: [] });
  await ownersOrderIsUntouched();
});

test('answers the same about an order of another as about one that nobody has', async () => {
  const [ofAnother, absent] = [
    await orders.api.as(other.token).get('/orders/the-owners'),
    await orders.api.as(other.token).get('/orders/the-nobody'),
  ];

  const [about, aboutNone] = [
    expectProblem(ofAnother, 404, 'ORDER_NOT_FOUND'),
    expectProblem(absent, 404, 'ORDER_NOT_FOUND'),
  ];
  expect({ ...about, requestId: '' }).toEqual({
    ...aboutNone,
    requestId: '',
    detail: aboutNone.detail.replace('the-nobody', 'the-owners'),
  });
});

test.each([
  ['Bearer and a token', (token: string) => `Bearer ${token}`],
  ['the bare token', (token: string) => token],
])('takes %s', async (_, authorization) => {
  const answer = await orders.api.send({
    method: 'GET',
    path: '/orders/the-owners',
    headers: { Authorization: authorization(owner.token) },
  });

  expect(orderIn(answer)).toMatchObject({ orderId: 'the-owners', userId: owner.sub });
});
