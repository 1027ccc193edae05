import { expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, someContent } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let user: Account;
let path: string;

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
});

afterAll(() => orders?.close());

const mine = () => orders.api.as(user.token);
const read = async () => orderIn(await mine().get(path));

/** The three ways to change an order, each to something that it is not yet. */
const changes: Record<string, (headers: Record<string, string>) => ReturnType<ReturnType<typeof mine>['get']>> = {
  PUT: (headers) => mine().put(path, someContent({ totalAmount: 3 }), headers),
  DELETE: (headers) => mine().delete(path, headers),
  acknowledge: (headers) => orders.api.as(admin.token).post(`${path}/acknowledge`, { userId: user.sub }, headers),
};

describe.each(Object.entries(changes))('%s of an order at version 2', (_, change) => {
  beforeEach(async () => {
    const { orderId } = orderIn(await mine().post('/orders', anOrderBody()));
    path = `/orders/${orderId}`;
    orderIn(await mine().put(path, someContent({ totalAmount: 2 })));
  });

  test.each([
    ['the current version', '"2"'],
    ['any record', '*'],
    ['a list with the current version in it', '"7","2"'],
  ])('is done when If-Match names %s', async (_, ifMatch) => {
    const answer = await change({ 'If-Match': ifMatch });

    expect(orderIn(answer).version).toBe(3);
    expect(answer.headers.etag).toBe('"3"');
  });

  test.each([
    ['an older version', '"1"'],
    ['a later version', '"3"'],
    ['the current version as a weak tag', 'W/"2"'],
    ['something that is no tag of ours', '"abc"'],
  ])('is answered with 412 and changes nothing when If-Match names %s', async (_, ifMatch) => {
    const before = await read();

    const answer = await change({ 'If-Match': ifMatch });

    expectProblem(answer, 412, 'VERSION_MISMATCH');
    expect(answer.headers.etag).toBe('"2"');
    expect(await read()).toEqual(before);
  });

  test('is answered with 200 when it is repeated, although its If-Match is stale by now', async () => {
    const first = await change({ 'If-Match': '"2"' });

    const second = await change({ 'If-Match': '"2"' });

    expect(orderIn(second)).toEqual(first.data);
    expect(await read()).toEqual(first.data);
  });

  test('is answered with 404 before its If-Match is looked at', async () => {
    path = '/orders/no-such-order';

    expectProblem(await change({ 'If-Match': '"2"' }), 404, 'ORDER_NOT_FOUND');
    expectProblem(await change({ 'If-Match': '*' }), 404, 'ORDER_NOT_FOUND');
  });
});

test.each([
  ['stale', '"1"', 412, 'VERSION_MISMATCH'],
  ['current', '"2"', 400, 'ORDER_NOT_PLACED'],
])('looks at a %s If-Match before it refuses to edit an acknowledged order', async (_, ifMatch, status, code) => {
  const { orderId } = orderIn(await mine().post('/orders', anOrderBody()));
  path = `/orders/${orderId}`;
  await changes.acknowledge?.({});

  const answer = await mine().put(path, someContent({ totalAmount: 3 }), { 'If-Match': ifMatch });

  expectProblem(answer, status, code);
});

test('lets only one of two edits at once have the version', async () => {
  const { orderId } = orderIn(await mine().post('/orders', anOrderBody()));
  const edit = (totalAmount: number) =>
    mine().put(`/orders/${orderId}`, someContent({ totalAmount }), { 'If-Match': '"1"' });

  const answers = await Promise.all([edit(1), edit(2)]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const won = answers.find(({ status }) => status === 200);
  expect((await mine().get(`/orders/${orderId}`)).data).toEqual(won?.data);
});
