import { type Answer, expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { openConformance } from '../../../tests/support/conformance';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { codesOf, exampleOf } from '../../../tests/support/examples';
import { anOrderBody, aWorkshopItem, someContent } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let user: Account;

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
  for (const orderId of ['placed', 'acknowledged']) await mine().post('/orders', anOrderBody({ orderId }));
  await acknowledge('acknowledged');
  await orders.put({ ...aWorkshopItem({ userId: user.sub, minutesOld: 11 }), orderId: 'old' });
});

afterAll(() => orders?.close());

const { document, operations } = openConformance('orders');

const mine = () => orders.api.as(user.token);
const nobody = () => orders.api.as();
const acknowledge = (orderId: string, headers = {}) =>
  orders.api.as(admin.token).post(`/orders/${orderId}/acknowledge`, { userId: user.sub }, headers);

const stale = { 'If-Match': '"7"' };
const tooMuch = 'n'.repeat(300_000);

const refusals: [operation: string, code: string, provoke: () => Promise<Answer>][] = [
  ['listOrders', 'VALIDATION_FAILED', () => mine().get('/orders?limit=0')],
  ['listOrders', 'INVALID_CURSOR', () => mine().get('/orders?cursor=nonsense')],
  ['listOrders', 'UNAUTHENTICATED', () => nobody().get('/orders')],
  ['addOrder', 'VALIDATION_FAILED', () => mine().post('/orders', anOrderBody({ totalAmount: 9.999 }))],
  [
    'addOrder',
    'IDEMPOTENCY_CONFLICT',
    () => mine().post('/orders', anOrderBody({ orderId: 'placed', totalAmount: 1 })),
  ],
  ['addOrder', 'PAYLOAD_TOO_LARGE', () => mine().post('/orders', anOrderBody({ note: tooMuch }))],
  ['addOrder', 'UNAUTHENTICATED', () => nobody().post('/orders', anOrderBody())],
  ['getOrder', 'VALIDATION_FAILED', () => mine().get('/orders/not%20an%20id')],
  ['getOrder', 'ORDER_NOT_FOUND', () => mine().get('/orders/none')],
  ['getOrder', 'ROUTE_NOT_FOUND', () => mine().get('/orders/one/two')],
  ['getOrder', 'UNAUTHENTICATED', () => nobody().get('/orders/placed')],
  ['getOrderHistory', 'VALIDATION_FAILED', () => mine().get('/orders/placed/history?limit=0')],
  ['getOrderHistory', 'INVALID_CURSOR', () => mine().get('/orders/placed/history?cursor=nonsense')],
  ['getOrderHistory', 'ORDER_NOT_FOUND', () => mine().get('/orders/none/history')],
  ['getOrderHistory', 'ROUTE_NOT_FOUND', () => mine().get('/orders/one/two/history')],
  ['getOrderHistory', 'UNAUTHENTICATED', () => nobody().get('/orders/placed/history')],
  ['editOrder', 'VALIDATION_FAILED', () => mine().put('/orders/placed', someContent({ totalAmount: -1 }))],
  ['editOrder', 'ORDER_NOT_FOUND', () => mine().put('/orders/none', someContent())],
  ['editOrder', 'ORDER_NOT_PLACED', () => mine().put('/orders/acknowledged', someContent({ totalAmount: 1 }))],
  ['editOrder', 'VERSION_MISMATCH', () => mine().put('/orders/placed', someContent({ totalAmount: 1 }), stale)],
  ['editOrder', 'PAYLOAD_TOO_LARGE', () => mine().put('/orders/placed', someContent({ note: tooMuch }))],
  ['editOrder', 'ROUTE_NOT_FOUND', () => mine().put('/orders/one/two', someContent())],
  ['editOrder', 'UNAUTHENTICATED', () => nobody().put('/orders/placed', someContent())],
  ['cancelOrder', 'VALIDATION_FAILED', () => mine().delete('/orders/not%20an%20id')],
  ['cancelOrder', 'ORDER_NOT_FOUND', () => mine().delete('/orders/none')],
  ['cancelOrder', 'ORDER_NOT_PLACED', () => mine().delete('/orders/acknowledged')],
  ['cancelOrder', 'CANCEL_WINDOW_CLOSED', () => mine().delete('/orders/old')],
  ['cancelOrder', 'VERSION_MISMATCH', () => mine().delete('/orders/placed', stale)],
  ['cancelOrder', 'ROUTE_NOT_FOUND', () => mine().delete('/orders/one/two')],
  ['cancelOrder', 'UNAUTHENTICATED', () => nobody().delete('/orders/placed')],
  ['acknowledgeOrder', 'VALIDATION_FAILED', () => acknowledge('not%20an%20id')],
  ['acknowledgeOrder', 'FORBIDDEN', () => mine().post('/orders/placed/acknowledge', { userId: user.sub })],
  ['acknowledgeOrder', 'ORDER_NOT_FOUND', () => acknowledge('none')],
  ['acknowledgeOrder', 'VERSION_MISMATCH', () => acknowledge('placed', stale)],
  ['acknowledgeOrder', 'UNAUTHENTICATED', () => nobody().post('/orders/placed/acknowledge', { userId: user.sub })],
];

test.each(refusals)('%s is refused with %s as the document has it', async (_, code, provoke) => {
  const documented = exampleOf(document, code);

  const { type, title, status } = expectProblem(await provoke(), documented.status, code);

  expect({ type, title, status }).toEqual({
    type: documented.type,
    title: documented.title,
    status: documented.status,
  });
});

test('documents no other refusals but those that a test cannot provoke at will', () => {
  const documented = operations.flatMap((operation) =>
    codesOf(document, operation).map((code) => `${operation.operation.operationId} ${code}`),
  );
  const provoked = refusals.map(([operation, code]) => `${operation} ${code}`);

  const others = documented.filter((refusal) => !provoked.includes(refusal));

  const general = /TOO_MANY_REQUESTS|INTERNAL_ERROR|SERVICE_UNAVAILABLE/;
  expect(others.filter((refusal) => !general.test(refusal)).sort()).toEqual([
    'acknowledgeOrder ORDER_NOT_PLACED',
    'acknowledgeOrder PAYLOAD_TOO_LARGE',
    'acknowledgeOrder ROUTE_NOT_FOUND',
    'addOrder REQUEST_IN_PROGRESS',
    'cancelOrder PAYLOAD_TOO_LARGE',
    'getOrder PAYLOAD_TOO_LARGE',
    'getOrderHistory PAYLOAD_TOO_LARGE',
    'listOrders PAYLOAD_TOO_LARGE',
  ]);
});
