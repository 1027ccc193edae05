import { randomUUID } from 'node:crypto';
import { expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anOrderBody, orderIn, ordersIn, someContent } from '../../../tests/support/records';

let orders: Orders;
let owner: Account;
let other: Account;
let admin: Account;

beforeAll(async () => {
  orders = await openOrders();
  [owner, other, admin] = [await orders.makeUser(), await orders.makeUser(), await orders.makeAdmin()];
  const owners = orders.api.as(owner.token);
  orderIn(await owners.post('/orders', anOrderBody({ orderId: 'the-owners' })));
  orderIn(await owners.post('/orders', someContent(), { 'Idempotency-Key': 'the-owners-key' }));
});

afterAll(() => orders?.close());

/** What two callers, or one about two orders, are told, but for what each named themselves. */
const alike = (answer: { data: unknown }, named: string) =>
  JSON.stringify({ ...Object(answer.data), requestId: '' }).replaceAll(named, 'ID');

const callers: [string, () => Account][] = [
  ['another user', () => other],
  ['an admin', () => admin],
];

test.each(callers)('answers %s about an order of another as about one that nobody has', async (_, caller) => {
  const theirs = orders.api.as(caller().token);
  const answersAbout = async (orderId: string) => [
    await theirs.get(`/orders/${orderId}`),
    await theirs.get(`/orders/${orderId}/history`),
    await theirs.put(`/orders/${orderId}`, someContent({ totalAmount: 1 })),
    await theirs.put(`/orders/${orderId}`, someContent({ totalAmount: 1 }), { 'If-Match': '"1"' }),
    await theirs.delete(`/orders/${orderId}`),
    await theirs.delete(`/orders/${orderId}`, { 'If-Match': '"1"' }),
  ];

  const [ofAnother, ofNobody] = [await answersAbout('the-owners'), await answersAbout('the-nobodys')];

  for (const answer of ofAnother) expectProblem(answer, 404, 'ORDER_NOT_FOUND');
  expect(ofAnother.map((answer) => alike(answer, 'the-owners'))).toEqual(
    ofNobody.map((answer) => alike(answer, 'the-nobodys')),
  );
  const ownHeaders = /date|request-?id|amz|length|trace|via/i;
  const headersOf = ({ headers }: { headers: object }) =>
    Object.entries(headers).filter(([name]) => !ownHeaders.test(name));
  expect(ofAnother.map(headersOf)).toEqual(ofNobody.map(headersOf));
});

test('answers a user who is no admin and acknowledges an order alike, whosever it is', async () => {
  const theirs = orders.api.as(other.token);

  const [ofAnother, ofNobody] = [
    await theirs.post('/orders/the-owners/acknowledge', { userId: owner.sub }),
    await theirs.post('/orders/the-nobodys/acknowledge', { userId: owner.sub }),
  ];

  expectProblem(ofAnother, 403, 'FORBIDDEN');
  expect(alike(ofAnother, 'the-owners')).toBe(alike(ofNobody, 'the-nobodys'));
});

test('lists nothing of another', async () => {
  for (const query of ['', '?limit=100', '?status=PLACED']) {
    expect(ordersIn(await orders.api.as(other.token).get(`/orders${query}`)).orders).toEqual([]);
  }
});

test('refuses the cursor of another as it refuses one that nobody was given', async () => {
  const { nextCursor = '' } = ordersIn(await orders.api.as(owner.token).get('/orders?limit=1'));
  const theirs = orders.api.as(other.token);

  const [ofAnother, ofNobody] = [
    await theirs.get(`/orders?cursor=${nextCursor}`),
    await theirs.get('/orders?cursor=bm9ib2R5'),
  ];

  expect(nextCursor).not.toBe('');
  expectProblem(ofAnother, 400, 'INVALID_CURSOR');
  expect(alike(ofAnother, nextCursor)).toBe(alike(ofNobody, 'bm9ib2R5'));
});

test.each([
  ['orderId', { orderId: 'the-owners' }, {}],
  ['Idempotency-Key', {}, { 'Idempotency-Key': 'the-owners-key' }],
])('places an order of their own for a user who sends the %s of another', async (_, body, headers) => {
  const user = await orders.makeUser();
  const before = await orders.itemsOf(owner.sub);

  const placed = orderIn(
    await orders.api.as(user.token).post('/orders', { ...someContent({ totalAmount: 7 }), ...body }, headers),
  );

  expect(placed).toMatchObject({ userId: user.sub, totalAmount: 7, version: 1 });
  expect(await orders.itemsOf(owner.sub)).toEqual(before);
});

test('takes no other user’s id out of a body', async () => {
  const orderId = randomUUID();

  const placed = orderIn(
    await orders.api.as(other.token).post('/orders', anOrderBody({ orderId, userId: owner.sub, sub: owner.sub })),
  );

  expect(placed.userId).toBe(other.sub);
  expectProblem(await orders.api.as(owner.token).get(`/orders/${orderId}`), 404, 'ORDER_NOT_FOUND');
});
