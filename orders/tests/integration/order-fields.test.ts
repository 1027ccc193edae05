import { expectInvalid } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { eventually } from '../../../tests/support/eventually';
import { anOrderBody, historyIn, orderIn, ordersIn, someContent } from '../../../tests/support/records';

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

describe('the customer', () => {
  const organization = { customerType: 'B2B', market: 'US', organizationNumber: '123456789' };

  test('is kept as it was sent, from the create to the history, and removed by an edit without it', async () => {
    const body = anOrderBody(organization);
    const placed = orderIn(await mine().post('/orders', body));
    const again = orderIn(await mine().post('/orders', body));
    const other = await mine().post('/orders', { ...body, organizationNumber: '987654321' });
    const edited = orderIn(await mine().put(`/orders/${placed.orderId}`, someContent()));

    expect(placed).toMatchObject({ ...organization, version: 1 });
    expect(again).toEqual(placed);
    expect(other).toMatchObject({ status: 422, data: { code: 'IDEMPOTENCY_CONFLICT' } });
    const { customerType, market, organizationNumber, ...rest } = placed;
    expect(edited).toEqual({ ...rest, version: 2 });
    const history = await eventually(
      async () => historyIn(await mine().get(`/orders/${placed.orderId}/history`)),
      ({ entries }) => entries.length === 2,
    );
    expect(history).toMatchObject({ complete: true });
    expect(history.entries.map(({ order }) => order)).toEqual([placed, edited]);
  });

  test('is listed and read as it was sent', async () => {
    const placed = await place({ market: 'MX' });

    expect(await read(placed.orderId)).toEqual(placed);
    expect(placed).toMatchObject({ market: 'MX' });
    expect(ordersIn(await mine().get('/orders?limit=1')).orders).toEqual([placed]);
  });

  test.each([
    [{ customerType: 'B2B' }, '/organizationNumber'],
    [{ organizationNumber: '123456789' }, '/organizationNumber'],
    [{ ...organization, market: 'MX' }, '/customerType'],
    [{ market: 'DE' }, '/market'],
    [{ customerType: null }, '/customerType'],
  ])('is refused as %j', async (customer, pointer) => {
    const { orderId } = await place();

    expectInvalid(await mine().post('/orders', anOrderBody(customer)), pointer);
    expectInvalid(await mine().put(`/orders/${orderId}`, someContent(customer)), pointer);
    expect(await read(orderId)).toMatchObject({ version: 1 });
  });
});
