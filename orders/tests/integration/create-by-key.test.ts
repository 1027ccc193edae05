import { randomUUID } from 'node:crypto';
import { bodiesOf, expectInvalid, expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, someContent } from '../../../tests/support/records';

let orders: Orders;
let alice: Account;
let bob: Account;

beforeAll(async () => {
  orders = await openOrders();
  [alice, bob] = [await orders.makeUser(), await orders.makeUser()];
});

afterAll(() => orders?.close());

const asAlice = () => orders.api.as(alice.token);
const asBob = () => orders.api.as(bob.token);
const postKeyed = (key: string, body: unknown = someContent()) =>
  asAlice().post('/orders', body, { 'Idempotency-Key': key });
const countOf = async ({ sub }: Account) => (await orders.itemsOf(sub)).length;

test('places one order for requests one after another', async () => {
  const key = randomUUID();
  const before = await countOf(alice);

  const answers = [await postKeyed(key), await postKeyed(key), await postKeyed(key)];

  const [first, ...others] = bodiesOf(answers);
  expect(others).toEqual([first, first]);
  expect(await countOf(alice)).toBe(before + 1);
});

test('derives an orderId that is a UUID of version 8', async () => {
  const { orderId } = orderIn(await postKeyed(randomUUID()));

  expect(orderId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('places one order for three requests at once; each gets it or is asked to come again', async () => {
  const key = randomUUID();
  const before = await countOf(alice);

  const answers = await Promise.all([postKeyed(key), postKeyed(key), postKeyed(key)]);

  const placed = orderIn(await postKeyed(key));
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    expectProblem(answer, 409, 'REQUEST_IN_PROGRESS');
    expect(answer.headers['retry-after']).toBe('1');
  }
  const given = answers.filter(({ status }) => status === 200);
  expect(given.map(({ data }) => data)).toEqual(given.map(() => placed));
  expect(given.length).toBeGreaterThanOrEqual(1);
  expect(await countOf(alice)).toBe(before + 1);
});

test('gives a replay the first answer, even if the order has been canceled since', async () => {
  const key = randomUUID();
  const first = await postKeyed(key);
  const { orderId } = orderIn(first);
  await asAlice().delete(`/orders/${orderId}`);

  const answer = await postKeyed(key);

  expect(orderIn(answer)).toEqual(first.data);
  expect(orderIn(await asAlice().get(`/orders/${orderId}`)).status).toBe('CANCELED');
});

test('answers 422 to other content and names the order', async () => {
  const key = randomUUID();
  const placed = orderIn(await postKeyed(key));

  const answer = await postKeyed(key, someContent({ totalAmount: 20.98 }));

  expect(expectProblem(answer, 422, 'IDEMPOTENCY_CONFLICT').detail).toContain(placed.orderId);
  expect((await asAlice().get(`/orders/${placed.orderId}`)).data).toEqual(placed);
});

test('gives two users with the same key an order each, which the other does not see', async () => {
  const key = randomUUID();

  const alices = orderIn(await postKeyed(key, someContent({ totalAmount: 1 })));
  const bobs = orderIn(await asBob().post('/orders', someContent({ totalAmount: 2 }), { 'Idempotency-Key': key }));

  expect(bobs).toMatchObject({ userId: bob.sub, totalAmount: 2 });
  expect(bobs.orderId).not.toBe(alices.orderId);
  expectProblem(await asBob().get(`/orders/${alices.orderId}`), 404, 'ORDER_NOT_FOUND');
  expectProblem(await asAlice().get(`/orders/${bobs.orderId}`), 404, 'ORDER_NOT_FOUND');
});

test.each([1, 255])('takes a key of %i characters', async (length) => {
  const answer = await postKeyed('k'.repeat(length));

  expect(orderIn(answer)).toMatchObject({ status: 'PLACED' });
});

test('answers 400 to a key of 256 characters', async () => {
  const before = await countOf(alice);

  const answer = await postKeyed('k'.repeat(256));

  expectInvalid(answer, '/idempotency-key');
  expect(await countOf(alice)).toBe(before);
});

test('answers 400 to an empty key', async () => {
  const answer = await postKeyed('');

  expectProblem(answer, 400, 'VALIDATION_FAILED');
});

test('lets the orderId decide when there is a key too', async () => {
  const key = randomUUID();
  const [one, another] = [anOrderBody(), anOrderBody({ totalAmount: 3 })];

  const answers = [await postKeyed(key, one), await postKeyed(key, another), await postKeyed(randomUUID(), one)];

  expect(answers.map((answer) => orderIn(answer).orderId)).toEqual([one.orderId, another.orderId, one.orderId]);
  expectProblem(await postKeyed(randomUUID(), { ...one, totalAmount: 4 }), 422, 'IDEMPOTENCY_CONFLICT');
});

test('answers 400 to a request with neither a key nor an orderId', async () => {
  const before = await countOf(alice);

  const answer = await asAlice().post('/orders', someContent());

  expectInvalid(answer, '/orderId');
  expect(await countOf(alice)).toBe(before);
});
