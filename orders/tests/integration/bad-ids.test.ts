import { expectInvalid, expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { someContent } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let user: Account;
let before: unknown;

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
  await mine().post('/orders', someContent({ orderId: 'existing' }));
  before = await orders.itemsOf(user.sub);
  expect(before).toMatchObject([{ orderId: 'existing', data: { totalAmount: 19.98, version: 1 } }]);
});

afterEach(async () => {
  expect(await orders.itemsOf(user.sub)).toEqual(before);
});

afterAll(() => orders?.close());

const mine = () => orders.api.as(user.token);

const requests = {
  POST: (body: unknown) => mine().post('/orders', body, { 'Idempotency-Key': 'of-bad-input' }),
  PUT: (body: unknown) => mine().put('/orders/existing', body),
};

describe.each(Object.entries(requests))('the body of %s', (_, send) => {
  test.each([
    ['a slash', 'a/b'],
    ['a hash', 'a#b'],
    ['an escaped slash', 'a%2Fb'],
    ['a space', 'a b'],
    ['a line break', 'a\n'],
    ['an emoji', '🍕'],
    ['65 characters', 'o'.repeat(65)],
    ['a thousand characters', 'o'.repeat(1_000)],
    ['nothing in it', ''],
    ['null for a value', null],
    ['a number for a value', 5],
    ['an object for a value', { S: 'x' }],
  ])('answers 400 to an orderId with %s', async (_, orderId) => {
    expectInvalid(await send({ ...someContent(), orderId }), '/orderId');
  });
});

describe('an orderId in the path', () => {
  const calls = [
    ['GET', (path: string) => mine().get(path)],
    ['PUT', (path: string) => mine().put(path, someContent())],
    ['DELETE', (path: string) => mine().delete(path)],
    ['acknowledge', (path: string) => orders.api.as(admin.token).post(`${path}/acknowledge`, { userId: user.sub })],
  ] as const;

  describe.each(calls)('of %s', (_, call) => {
    test.each([
      ['a hash', '%23'],
      ['an escaped percent sign', 'a%252Fb'],
      ['a space', 'a%20b'],
      ['an emoji', '%F0%9F%8D%95'],
      ['65 characters', 'o'.repeat(65)],
      ['a thousand characters', 'o'.repeat(1_000)],
    ])('is answered with 400 when it has %s', async (_, orderId) => {
      expectInvalid(await call(`/orders/${orderId}`), '/orderId');
    });

    // A gateway may take an escaped slash for one that separates segments.
    test.each(['a%2Fb', '..%2Fexisting'])('is answered with 400 or 404 when it is %s', async (orderId) => {
      const answer = await call(`/orders/${orderId}`);

      if (answer.status === 404) expectProblem(answer, 404, 'ROUTE_NOT_FOUND');
      else expectInvalid(answer, '/orderId');
    });

    test.each(['__proto__', 'constructor', 'toString'])('is answered with 404 when it is %s', async (orderId) => {
      expectProblem(await call(`/orders/${orderId}`), 404, 'ORDER_NOT_FOUND');
    });
  });
});

test.each([
  ['nothing in it', ''],
  ['a slash', 'a/b'],
  ['an emoji', '🍕'],
  ['a thousand characters', 'u'.repeat(1_000)],
  ['a number for a value', 5],
  ['null for a value', null],
  ['an object for a value', { S: 'x' }],
])('answers 400 to an acknowledgement for a userId with %s', async (_, userId) => {
  const answer = await orders.api.as(admin.token).post('/orders/existing/acknowledge', { userId });

  expectInvalid(answer, '/userId');
});

test('answers 400 to an acknowledgement for nobody', async () => {
  const answer = await orders.api.as(admin.token).post('/orders/existing/acknowledge', {});

  expectProblem(answer, 400, 'VALIDATION_FAILED');
});

test('answers 400 to an If-Match of 51 tags', async () => {
  const answer = await mine().delete('/orders/existing', { 'If-Match': Array(51).fill('"1"').join(', ') });

  expectProblem(answer, 400, 'VALIDATION_FAILED');
});
