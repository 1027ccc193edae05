import type { Account } from '../../../tests/support/cognito-users';
import { openConformance } from '../../../tests/support/conformance';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { eventually } from '../../../tests/support/eventually';
import { type DocumentedExchange, exchangesIn } from '../../../tests/support/examples';
import { orderIn } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let user: Account;

const exchanges = exchangesIn(openConformance('orders').operations);

/** The id that stands in the examples for the user who calls. */
const USER_IN_EXAMPLES = '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21';

const asCaller = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value).replaceAll(USER_IN_EXAMPLES, user.sub));

const send = (exchange: DocumentedExchange, { token }: Account) =>
  orders.api.send({
    ...exchange,
    body: asCaller(exchange.body),
    headers: { ...exchange.headers, Authorization: `Bearer ${token}` },
  });

const theOrder = exchanges.find(({ name }) => name === 'byOrderId');
const theEdit = exchanges.find(({ operationId }) => operationId === 'editOrder');

beforeAll(async () => {
  orders = await openOrders();
  admin = await orders.makeAdmin();
});

beforeEach(async () => {
  user = await orders.makeUser();
});

afterAll(() => orders?.close());

test('has an example of each operation', () => {
  expect(exchanges.map(({ operationId, name }) => `${operationId} ${name}`)).toEqual([
    'listOrders all',
    'listOrders some',
    'addOrder byOrderId',
    'addOrder byIdempotencyKey',
    'getOrder placed',
    'editOrder withoutLemonade',
    'cancelOrder canceled',
    'getOrderHistory edited',
    'acknowledgeOrder acknowledged',
  ]);
});

test.each(exchanges)('$operationId answers the example "$name" as the document has it', async (exchange) => {
  if (!theOrder || !theEdit) throw new Error('No example places an order, or none edits it');
  if (exchange.operationId !== 'addOrder') orderIn(await send(theOrder, user));
  if (exchange.operationId === 'getOrderHistory') orderIn(await send(theEdit, user));

  // The example shows a history that has caught up with its order, which takes a moment.
  const answer = await eventually(
    () => send(exchange, exchange.operationId === 'acknowledgeOrder' ? admin : user),
    ({ data }) => Object(data).complete !== false,
  );

  expect(answer.status).toBe(200);
  const documented = JSON.stringify(asCaller(exchange.answer));
  const given = JSON.stringify(answer.data).replaceAll(
    /"orderTime":"[^"]+"/g,
    '"orderTime":"2026-11-21T18:30:00.000Z"',
  );
  const isDerived = exchange.name === 'byIdempotencyKey';
  const timeless = (text: string) => text.replaceAll(/"time":"[^"]+"/g, '"time":""');
  const comparable = (text: string) =>
    JSON.parse(timeless(isDerived ? text.replace(/"orderId":"[^"]+"/, '"orderId":""') : text));
  expect(comparable(given)).toEqual(comparable(documented));
});
