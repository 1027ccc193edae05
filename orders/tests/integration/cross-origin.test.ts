import { expectProblem } from '../../../tests/support/api';
import { expectAllowed, expectReadable, preflight } from '../../../tests/support/cross-origin';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn } from '../../../tests/support/records';
import { allowedOrigin, onLocalEngine } from '../../../tests/support/stack';

let orders: Orders;
let allowed = '';
const from = (origin: string) => ({ Origin: origin });

beforeAll(async () => {
  [orders, allowed] = await Promise.all([openOrders(), allowedOrigin('orders')]);
});

afterAll(() => orders?.close());

onLocalEngine('is deployed here with an allowed origin, so that what follows shows something', () => {
  expect(allowed).toBe('http://localhost:5173');
});

test.each(['/orders', '/orders/some-order', '/orders/some-order/acknowledge'])(
  'answers a preflight of %s without a token, with the allowed origin, whatever the caller’s',
  async (path) => {
    expectAllowed(await preflight(orders.api, path, 'http://localhost:5173'), allowed);
    expectAllowed(await preflight(orders.api, path, 'https://elsewhere.example'), allowed);
  },
);

test('lets a page of the allowed origin read an order and its version', async () => {
  const { token } = await orders.makeUser();

  const answer = await orders.api.as(token).post('/orders', anOrderBody(), from('http://localhost:5173'));

  orderIn(answer);
  expect(answer.headers.etag).toBe('"1"');
  expectReadable(answer, allowed);
});

test('lets it read refusals, of the gateway and of the functions', async () => {
  const { token } = await orders.makeUser();
  const unknown = await orders.api.as(token).get('/orders/no-such-order', from('http://localhost:5173'));
  const anonymous = await orders.api.as().get('/orders', from('http://localhost:5173'));
  const nowhere = await orders.api.as(token).get('/nowhere', from('http://localhost:5173'));

  expectProblem(unknown, 404, 'ORDER_NOT_FOUND');
  expectProblem(anonymous, 401, 'UNAUTHENTICATED');
  expectProblem(nowhere, 404, 'ROUTE_NOT_FOUND');
  for (const answer of [unknown, anonymous, nowhere]) expectReadable(answer, allowed);
});
