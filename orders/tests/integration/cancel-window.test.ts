import { expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { aWorkshopItem, orderIn, ordersIn, someContent } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let user: Account;

beforeAll(async () => {
  orders = await openOrders();
  [admin, user] = [await orders.makeAdmin(), await orders.makeUser()];
});

afterAll(() => orders?.close());

const mine = () => orders.api.as(user.token);

const writtenByTheWorkshop = async (minutesOld: number) => {
  const item = aWorkshopItem({ userId: user.sub, minutesOld });
  await orders.put(item);
  return { ...item, path: `/orders/${item.orderId}` };
};

const listed = async () => ordersIn(await mine().get('/orders?limit=100')).orders.map(({ orderId }) => orderId);

describe.each([9, 11])('an order that the workshop wrote %i minutes ago', (minutesOld) => {
  test('is read as version 0', async () => {
    const { orderId, data, path } = await writtenByTheWorkshop(minutesOld);

    const answer = await mine().get(path);

    expect(orderIn(answer)).toEqual({ ...data, orderId, userId: user.sub, status: 'PLACED', version: 0 });
    expect(answer.headers.etag).toBe('"0"');
  });

  test('is edited and is listed from then on', async () => {
    const { orderId, data, path } = await writtenByTheWorkshop(minutesOld);
    const before = await listed();

    const answer = await mine().put(path, someContent({ totalAmount: 7 }), { 'If-Match': '"0"' });

    expect(orderIn(answer)).toMatchObject({ totalAmount: 7, orderTime: data.orderTime, version: 1 });
    expect(before).not.toContain(orderId);
    expect(await listed()).toContain(orderId);
  });

  test('is acknowledged and is listed from then on', async () => {
    const { orderId, path } = await writtenByTheWorkshop(minutesOld);

    const answer = await orders.api.as(admin.token).post(`${path}/acknowledge`, { userId: user.sub });

    expect(orderIn(answer)).toMatchObject({ status: 'ACKNOWLEDGED', version: 1 });
    expect(await listed()).toContain(orderId);
    expectProblem(await mine().delete(path), 400, 'ORDER_NOT_PLACED');
  });

  test('is what a create with its orderId and content gets, without a write', async () => {
    const { orderId, data, path } = await writtenByTheWorkshop(minutesOld);

    const same = await mine().post('/orders', someContent({ orderId }));
    const other = await mine().post('/orders', someContent({ orderId, totalAmount: 8 }));

    expect(orderIn(same)).toMatchObject({ orderId, orderTime: data.orderTime, version: 0 });
    expectProblem(other, 422, 'IDEMPOTENCY_CONFLICT');
    expect(orderIn(await mine().get(path)).version).toBe(0);
  });
});

test('cancels an order that the workshop wrote 9 minutes ago, which is listed from then on', async () => {
  const { orderId, path } = await writtenByTheWorkshop(9);

  const answer = await mine().delete(path);

  expect(orderIn(answer)).toMatchObject({ status: 'CANCELED', version: 1 });
  expect(await listed()).toContain(orderId);
  expect(orderIn(await mine().delete(path))).toEqual(answer.data);
});

test('refuses to cancel an order that the workshop wrote 11 minutes ago', async () => {
  const { orderId, path } = await writtenByTheWorkshop(11);

  const answer = await mine().delete(path);

  expect(expectProblem(answer, 400, 'CANCEL_WINDOW_CLOSED').detail).toContain(orderId);
  expect(orderIn(await mine().get(path))).toMatchObject({ status: 'PLACED', version: 0 });
});

test.each([
  ['answers 412 before it looks at the window', '"1"', 412, 'VERSION_MISMATCH'],
  ['looks at the window when If-Match names version 0', '"0"', 400, 'CANCEL_WINDOW_CLOSED'],
])('%s', async (_, ifMatch, status, code) => {
  const { path } = await writtenByTheWorkshop(11);

  const answer = await mine().delete(path, { 'If-Match': ifMatch });

  expectProblem(answer, status, code);
});

describe('an order with milliseconds in its time', () => {
  const writtenHere = async (minutesOld: number) => {
    const item = aWorkshopItem({ userId: user.sub, minutesOld });
    const orderTime = new Date(Date.now() - minutesOld * 60_000).toISOString();
    await orders.put({ ...item, orderTime, data: { ...item.data, orderTime, version: 1 } });
    return `/orders/${item.orderId}`;
  };

  test('is canceled 9 minutes after it was placed', async () => {
    const path = await writtenHere(9);

    expect(orderIn(await mine().delete(path))).toMatchObject({ status: 'CANCELED', version: 2 });
  });

  test('is refused its cancellation 11 minutes after it was placed', async () => {
    const path = await writtenHere(11);

    expectProblem(await mine().delete(path), 400, 'CANCEL_WINDOW_CLOSED');
    expect(orderIn(await mine().get(path))).toMatchObject({ status: 'PLACED', version: 1 });
  });
});
