import { expectProblem, type Method } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { someContent } from '../../../tests/support/records';
import { onAws, ordersStack } from '../../../tests/support/stack';

let orders: Orders;
let admin: Account;
let user: Account;

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
});

afterAll(() => orders?.close());

const unknownRoutes: [Method, string][] = [
  ['GET', '/'],
  ['GET', '/nowhere'],
  ['PUT', '/orders'],
  ['DELETE', '/orders'],
  ['POST', '/orders/some-order'],
  ['GET', '/orders/some-order/acknowledge'],
  ['GET', '/orders/some/thing'],
  ['GET', '/users'],
];

test.each(unknownRoutes)('answers 404 to %s %s, with a token and without', async (method, path) => {
  const headers = { Authorization: `Bearer ${user.token}` };

  expectProblem(await orders.stage.send({ method, path }), 404, 'ROUTE_NOT_FOUND');
  expectProblem(await orders.stage.send({ method, path, headers }), 404, 'ROUTE_NOT_FOUND');
});

const { restaurantId: _, ...withoutRestaurant } = someContent();
const BY_THE_GATEWAY = 'its body must be a JSON object with the required fields';

test.each([
  ['POST', '/orders', 'without a required field', withoutRestaurant],
  ['PUT', '/orders/some-order', 'without a required field', withoutRestaurant],
  ['POST', '/orders/some-order/acknowledge', 'without a required field', { user: 'x' }],
  ['POST', '/orders', 'that is an array', []],
  ['POST', '/orders', 'that is not JSON', 'nonsense'],
] as const)('refuses %s %s with a body %s before a function runs', async (method, path, _, body) => {
  const answer = await orders.api.send({ method, path, body, headers: { Authorization: `Bearer ${admin.token}` } });

  const { detail, errors } = expectProblem(answer, 400, 'VALIDATION_FAILED');
  expect(detail).toContain(BY_THE_GATEWAY);
  expect(errors).toBeUndefined();
});

onAws('answers 413 to a body of more than 10 MB', async () => {
  const answer = await orders.api.as(user.token).post('/orders', someContent({ note: 'n'.repeat(11 * 1024 * 1024) }));

  expectProblem(answer, 413, 'PAYLOAD_TOO_LARGE');
});

// Lambda takes 6 MB, of which API Gateway's envelope is a part.
onAws.each([6, 7, 9])('answers 413, or 503 before any function runs, to a body of %i MB', async (megabytes) => {
  const answer = await orders.api
    .as(user.token)
    .post('/orders', someContent({ note: 'n'.repeat(megabytes * 1024 * 1024) }));

  if (answer.status === 413) expectProblem(answer, 413, 'PAYLOAD_TOO_LARGE');
  else expectProblem(answer, 503, 'SERVICE_UNAVAILABLE');
});

test('names what scripts read in the outputs of the stack', async () => {
  const output = await ordersStack();

  expect(output('OrdersServiceEndpoint')).toMatch(/^https:\/\/[^/]+\/Prod$/);
  expect(output('OrdersTable')).not.toBe(output('IdempotencyTable'));
});
