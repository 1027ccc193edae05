import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn } from '../../../tests/support/records';
import { requestsAbout } from './requests';

let orders: Orders;
let owner: Account;

beforeAll(async () => {
  orders = await openOrders();
  owner = await orders.makeUser();
  orderIn(await orders.api.as(owner.token).post('/orders', anOrderBody({ orderId: 'the-owners' })));
});

afterAll(() => orders?.close());

test('has the seven routes of the contract', () => {
  expect(
    requestsAbout('the-owners', 'the-owner').map(({ method, path, access }) => `${method} ${path} ${access}`),
  ).toEqual([
    'POST /orders user',
    'GET /orders user',
    'GET /orders/the-owners user',
    'GET /orders/the-owners/history user',
    'PUT /orders/the-owners user',
    'DELETE /orders/the-owners user',
    'POST /orders/the-owners/acknowledge admin',
  ]);
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
