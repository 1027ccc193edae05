import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { eventually } from '../../../tests/support/eventually';
import { orderIn, someContent } from '../../../tests/support/records';
import { run } from '../admin-command';

const Listed = z.array(z.looseObject({ orderId: z.string(), version: z.int() }));

let orders: Orders;
let user: Account;
const restaurant = String(Math.floor(Math.random() * 1e12) + 1_000);
const [first, second, third] = ['first', 'second', 'third'].map((name) => `${name}-${randomUUID()}`);

const mine = () => orders.api.as(user.token);
const inbox = async () => z.parse(Listed, await run(['inbox', '--restaurant', restaurant]));
const idsIn = (listed: z.infer<typeof Listed>) => listed.map(({ orderId }) => orderId);
const inboxOnce = (enough: (listed: z.infer<typeof Listed>) => boolean) => eventually(inbox, enough);

beforeAll(async () => {
  orders = await openOrders();
  const admin = await orders.makeAdmin();
  user = await orders.makeUser();
  Object.assign(process.env, { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password });
  for (const orderId of [first, second, third])
    orderIn(await mine().post('/orders', someContent({ orderId, restaurantId: Number(restaurant) })));
});
afterAll(() => orders?.close());

test('lists what waits, and acknowledges by number and by orderId', async () => {
  const listed = await inboxOnce(({ length }) => length === 3);
  expect(idsIn(listed)).toEqual([first, second, third]);

  const done = await run(['inbox', '--restaurant', restaurant, '--acknowledge', '1', String(third)]);

  expect(done).toEqual([first, third].map((orderId) => ({ orderId, userId: user.sub })));
  expect(orderIn(await mine().get(`/orders/${first}`))).toMatchObject({ status: 'ACKNOWLEDGED', version: 2 });
  expect(idsIn(await inboxOnce(({ length }) => length === 1))).toEqual([second]);
});

test('shows a view under its key', async () => {
  const revenue = () => run(['view', 'revenue', restaurant]);
  const rows = await eventually(revenue, (seen) => JSON.stringify(seen).includes('"orders":3'));

  expect(rows).toMatchObject([{ currency: 'USD', orders: 3 }]);
  await expect(run(['view', 'stars', '3'])).rejects.toThrow(/^VIEW_NOT_FOUND: There is no view stars\. \(404, /);
});
