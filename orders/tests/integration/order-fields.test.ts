import { expectInvalid } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, someContent } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let user: Account;

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
});

afterAll(() => orders?.close());

const mine = () => orders.api.as(user.token);
const place = async (overrides: Record<string, unknown> = {}) =>
  orderIn(await mine().post('/orders', anOrderBody(overrides)));
const read = async (orderId: string) => orderIn(await mine().get(`/orders/${orderId}`));

test('ignores the fields of the lifecycle when a client sends them', async () => {
  const theServers = { status: 'ACKNOWLEDGED', userId: admin.sub, orderTime: '1999-01-01T00:00:00.000Z', version: 99 };

  const placed = await place(theServers);
  const edited = orderIn(await mine().put(`/orders/${placed.orderId}`, someContent({ ...theServers, totalAmount: 7 })));

  expect(placed).toMatchObject({ status: 'PLACED', userId: user.sub, version: 1 });
  expect(placed.orderTime).not.toBe('1999-01-01T00:00:00.000Z');
  expect(edited).toEqual({ ...placed, totalAmount: 7, version: 2 });
  expect(await orders.itemsOf(admin.sub)).toEqual([]);
});

test('stores no field that it does not know', async () => {
  const unknown = { coupon: 'FREE', data: { status: 'CANCELED' }, contentHash: 'x' };
  const orderItems = [{ id: 1, name: 'Soup', price: 5, quantity: 1, note: 'no salt' }];

  const { orderId, orderTime } = await place({ ...unknown, orderItems });
  await mine().put(`/orders/${orderId}`, someContent({ ...unknown, orderItems, totalAmount: 7 }));

  const item = (await orders.itemsOf(user.sub)).find((found) => found.orderId === orderId);
  expect(item).toEqual({
    userId: user.sub,
    orderId,
    orderTime,
    contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    createId: expect.any(String),
    writeId: expect.any(String),
    lastChange: {
      type: 'OrderEdited',
      actor: 'customer',
      correlationId: expect.any(String),
      writeId: Object(item).writeId,
      time: expect.any(String),
    },
    data: {
      orderId,
      userId: user.sub,
      restaurantId: 3,
      orderItems: [{ id: 1, name: 'Soup', price: 5, quantity: 1 }],
      totalAmount: 7,
      status: 'PLACED',
      orderTime,
      version: 2,
    },
  });
});

test('takes the orderId in the body of a PUT when it equals the one in the path', async () => {
  const { orderId } = await place();

  const same = await mine().put(`/orders/${orderId}`, someContent({ orderId, totalAmount: 2 }));
  const other = await mine().put(`/orders/${orderId}`, someContent({ orderId: 'another', totalAmount: 3 }));

  expect(orderIn(same)).toMatchObject({ totalAmount: 2, version: 2 });
  expectInvalid(other, '/orderId');
  expect(await read(orderId)).toEqual(same.data);
});
