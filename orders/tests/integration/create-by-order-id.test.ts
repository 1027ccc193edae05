import { randomUUID } from 'node:crypto';
import { bodiesOf, expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, someContent } from '../../../tests/support/records';

let orders: Orders;
let admin: Account;
let alice: Account;
let bob: Account;

beforeAll(async () => {
  orders = await openOrders();
  [admin, alice, bob] = [await orders.makeAdmin(), await orders.makeUser(), await orders.makeUser()];
});

afterAll(() => orders?.close());

const asAlice = () => orders.api.as(alice.token);
const asBob = () => orders.api.as(bob.token);
const post = (body: unknown) => asAlice().post('/orders', body);
const countOf = async ({ sub }: Account) => (await orders.itemsOf(sub)).length;

test('places one order for requests one after another', async () => {
  const body = anOrderBody();
  const before = await countOf(alice);

  const answers = [await post(body), await post(body), await post(body)];

  const [first, ...others] = bodiesOf(answers);
  expect(others).toEqual([first, first]);
  expect(await countOf(alice)).toBe(before + 1);
});

test('places one order for three requests at once and gives it to each', async () => {
  const body = anOrderBody();
  const before = await countOf(alice);

  const answers = await Promise.all([post(body), post(body), post(body)]);

  const [first, ...others] = bodiesOf(answers);
  expect(others).toEqual([first, first]);
  expect(await countOf(alice)).toBe(before + 1);
});

test('takes the same content in another order of fields for the same', async () => {
  const { orderId, restaurantId, orderItems, totalAmount } = anOrderBody();
  const first = await post({ orderId, restaurantId, orderItems, totalAmount });

  const answer = await post({ totalAmount, orderItems, restaurantId, orderId, unknown: 1 });

  expect(orderIn(answer)).toEqual(first.data);
});

test.each([
  ['edited', (orderId: string) => asAlice().put(`/orders/${orderId}`, someContent({ totalAmount: 5 }))],
  ['canceled', (orderId: string) => asAlice().delete(`/orders/${orderId}`)],
  [
    'acknowledged',
    (orderId: string) => orders.api.as(admin.token).post(`/orders/${orderId}/acknowledge`, { userId: alice.sub }),
  ],
])('gives a replay the order as it stands after it was %s, and writes nothing', async (_, change) => {
  const body = anOrderBody();
  const { orderId } = orderIn(await post(body));
  const changed = orderIn(await change(orderId));

  const answer = await post(body);

  expect(orderIn(answer)).toEqual(changed);
  expect(answer.headers.etag).toBe('"2"');
  expect((await asAlice().get(`/orders/${orderId}`)).data).toEqual(changed);
});

test('answers 422 to other content and names the order', async () => {
  const body = anOrderBody();
  const placed = orderIn(await post(body));

  const answer = await post({ ...body, totalAmount: 20.98 });

  expect(expectProblem(answer, 422, 'IDEMPOTENCY_CONFLICT').detail).toContain(placed.orderId);
  expect((await asAlice().get(`/orders/${placed.orderId}`)).data).toEqual(placed);
});

test('answers 422 to the content of a later edit, since the order was created with different content', async () => {
  const body = anOrderBody();
  const { orderId } = orderIn(await post(body));
  await asAlice().put(`/orders/${orderId}`, someContent({ totalAmount: 5 }));

  const answer = await post({ ...body, totalAmount: 5 });

  expectProblem(answer, 422, 'IDEMPOTENCY_CONFLICT');
});

test('gives two users with the same orderId an order each, which the other does not see', async () => {
  const orderId = randomUUID();
  const alices = orderIn(await post(anOrderBody({ orderId, totalAmount: 1 })));

  expectProblem(await asBob().get(`/orders/${orderId}`), 404, 'ORDER_NOT_FOUND');
  const bobs = orderIn(await asBob().post('/orders', anOrderBody({ orderId, totalAmount: 2 })));

  expect(bobs).toMatchObject({ orderId, userId: bob.sub, totalAmount: 2 });
  expect((await asAlice().get(`/orders/${orderId}`)).data).toEqual(alices);
  expect((await asBob().get(`/orders/${orderId}`)).data).toEqual(bobs);
});
