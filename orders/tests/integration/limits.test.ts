import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anItem, anOrderBody, nested, orderIn } from '../../../tests/support/records';

let orders: Orders;
let user: Account;

beforeAll(async () => {
  orders = await openOrders();
  user = await orders.makeUser();
});

afterAll(() => orders?.close());

const mine = () => orders.api.as(user.token);

test.each([
  ['one item', { orderItems: [anItem()] }],
  ['100 items', { orderItems: Array(100).fill(anItem()) }],
  ['a name of 200 emoji', { orderItems: [anItem({ name: '🍕'.repeat(200) })] }],
  ['a name in several scripts', { orderItems: [anItem({ name: 'Žemlovka „à la" 餃子 __proto__ \\ "' })] }],
  ['money of nothing', { totalAmount: 0, orderItems: [anItem({ price: 0 })] }],
  ['money of a million', { totalAmount: 1_000_000, orderItems: [anItem({ price: 1_000_000 })] }],
  ['money that binary fractions only come near', { totalAmount: 1.1, orderItems: [anItem({ price: 4.35 })] }],
  ['money of 999,999.99', { totalAmount: 999_999.99, orderItems: [anItem({ price: 0.01 })] }],
  ['a total that is not the sum of its items', { totalAmount: 1, orderItems: [anItem({ price: 100 })] }],
  ['an orderId of 64 characters', { orderId: 'o'.repeat(64) }],
  ['an orderId of one character', { orderId: '-' }],
  ['the orderId __proto__', { orderId: '__proto__' }],
  ['the largest whole numbers', { restaurantId: Number.MAX_SAFE_INTEGER, orderItems: [anItem({ quantity: 2 ** 31 })] }],
])('takes an order with %s and gives it back as it was sent', async (_, overrides) => {
  const body = anOrderBody(overrides);

  const placed = await mine().post('/orders', body);
  const read = await mine().get(`/orders/${body.orderId}`);

  expect(orderIn(placed)).toMatchObject(body);
  expect(read.data).toEqual(placed.data);
});

test.each([
  ['__proto__', '{"status": "CANCELED", "userId": "someone"}'],
  ['constructor', '{"prototype": {"status": "CANCELED"}}'],
  ['nested', nested(300)],
])('drops the unknown field %s', async (field, value) => {
  const body = anOrderBody();

  const placed = orderIn(await mine().post('/orders', `{"${field}": ${value}, ${JSON.stringify(body).slice(1)}`));

  expect(placed).toMatchObject({ ...body, status: 'PLACED', userId: user.sub });
  const item = (await orders.itemsOf(user.sub)).find(({ orderId }) => orderId === body.orderId);
  const names = ['contentHash', 'createId', 'data', 'lastChange', 'orderId', 'orderTime', 'userId', 'writeId'];
  expect(Object.keys(Object(item)).sort()).toEqual(names);
  expect(item?.data).toEqual(placed);
});

test.each([
  ['application/json; charset=utf-8'],
  ['text/plain'],
  ['application/x-www-form-urlencoded'],
  ['application/octet-stream'],
  ['nonsense'],
])('reads a body as JSON when its Content-Type is %s', async (contentType) => {
  const body = anOrderBody();

  const answer = await mine().post('/orders', body, { 'Content-Type': contentType });

  expect(orderIn(answer)).toMatchObject(body);
});
