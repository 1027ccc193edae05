import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { type Answer, expectInvalid, expectProblem, pagesOf } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { eventually } from '../../../tests/support/eventually';
import { orderIn, someContent } from '../../../tests/support/records';
import { type DeployedViews, openViews } from '../../../tests/support/views-deployment';

let views: DeployedViews;
let user: Account;
let other: Account;
let admin: Account;

beforeAll(async () => {
  views = await openViews();
  const { makeUser, makeAdmin } = views.orders;
  [user, other, admin] = [await makeUser(), await makeUser(), await makeAdmin()];
});

afterAll(() => views?.close());

const mine = () => views.api.as(user.token);
const theirs = () => views.api.as(admin.token);

const Page = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.optional(z.string()) });
const itemsOf = ({ status, data }: Answer) => {
  expect({ status, data }).toMatchObject({ status: 200 });
  return z.parse(Page, data).items;
};

/** A restaurant that no other test knows. */
const aRestaurant = () => Math.floor(Math.random() * 1e12) + 1_000;

const place = async (content: Parameters<typeof someContent>[0]) =>
  orderIn(await views.orders.api.as(user.token).post('/orders', someContent(content)));

test('follow an order from its placing to its taking', async () => {
  const [restaurantId, orderId] = [aRestaurant(), randomUUID()];
  const inbox = async () => itemsOf(await theirs().get(`/views/inbox/${restaurantId}`));
  const kitchen = async () => itemsOf(await theirs().get(`/views/kitchen/${restaurantId}`));
  const revenue = async () => itemsOf(await theirs().get(`/views/revenue/${restaurantId}`));
  const tracking = async () => {
    const items = itemsOf(await mine().get('/views/tracking'));
    return items.find((item) => item.orderId === orderId);
  };

  const { orderTime } = await place({ orderId, restaurantId, totalAmount: 22.48 });

  expect(await eventually(inbox, (items) => items.length > 0)).toMatchObject([
    { userId: user.sub, orderId, totalAmount: 22.48, version: 1 },
  ]);
  expect(await eventually(revenue, (items) => items.length > 0)).toEqual([
    { day: orderTime.slice(0, 10), currency: 'USD', orders: 1, cents: 2248 },
  ]);
  const paid = await eventually(tracking, (item) => item?.payment === 'authorized' && item.stock === 'reserved');
  expect(paid).toMatchObject({ restaurantId, status: 'PLACED' });
  expect(await kitchen()).toEqual([]);

  await views.orders.api
    .as(admin.token)
    .post(`/orders/${orderId}/acknowledge`, { userId: user.sub }, { 'If-Match': '"1"' });

  expect(await eventually(inbox, (items) => items.length === 0)).toEqual([]);
  const cooking = await eventually(kitchen, (items) => items[0]?.delivery === 'deliverable');
  expect(cooking).toMatchObject([{ userId: user.sub, orderId, status: 'ACKNOWLEDGED', payment: 'captured' }]);
  const taken = await eventually(tracking, (item) => item?.delivery === 'deliverable');
  const Steps = z.array(z.object({ name: z.string(), time: z.string() }));
  const steps = z.parse(Steps, taken?.steps);
  expect(steps.map(({ name }) => name).toSorted()).toEqual([
    'OrderAcknowledged',
    'OrderDeliverable',
    'OrderPlaced',
    'PaymentAuthorized',
    'PaymentCaptured',
    'StockReserved',
  ]);
  expect(steps.map(({ time }) => time)).toEqual(steps.map(({ time }) => time).toSorted());
  expect(await revenue()).toMatchObject([{ orders: 1, cents: 2248 }]);
});

test('take a canceled order out of the revenue, and tell its customer why', async () => {
  const [restaurantId, orderId] = [aRestaurant(), randomUUID()];
  const revenue = async () => itemsOf(await theirs().get(`/views/revenue/${restaurantId}`));
  await place({ orderId, restaurantId });
  await eventually(revenue, (items) => items.length > 0);

  await views.orders.api.as(user.token).delete(`/orders/${orderId}`);

  expect(await eventually(revenue, (items) => items.length === 0)).toEqual([]);
  const own = async () => itemsOf(await mine().get(`/views/tracking/${user.sub}`));
  const isCanceled = (items: Awaited<ReturnType<typeof own>>) =>
    items.some((item) => item.orderId === orderId && item.status === 'CANCELED');
  expect(await eventually(own, isCanceled)).toContainEqual(
    expect.objectContaining({ orderId, status: 'CANCELED', cancelReason: 'CUSTOMER_REQUEST' }),
  );
});

describe('a page', () => {
  let restaurantId: number;

  beforeAll(async () => {
    restaurantId = aRestaurant();
    for (const _ of [1, 2, 3]) await place({ orderId: randomUUID(), restaurantId });
    const inbox = async () => itemsOf(await theirs().get(`/views/inbox/${restaurantId}`));
    await eventually(inbox, (items) => items.length === 3);
  });

  test('leads to the next one by its link', async () => {
    const pages = await pagesOf(theirs(), `/views/inbox/${restaurantId}?limit=2`);

    expect(pages.map((page) => itemsOf(page).length)).toEqual([2, 1]);
    const times = pages.flatMap((page) => itemsOf(page).map(({ orderTime }) => String(orderTime)));
    expect(times).toEqual(times.toSorted());
  });

  test('is not sent again to one who has it', async () => {
    const path = `/views/inbox/${restaurantId}`;
    const first = await theirs().get(path);
    const tag = String(first.headers.etag);

    const again = await theirs().get(path, { 'If-None-Match': `"other", W/${tag}` });

    expect(tag).toMatch(/^"[\w-]{22}"$/);
    expect(again).toMatchObject({ status: 304, data: '' });
    expect(again.headers).toMatchObject({ etag: tag, 'cache-control': 'private, no-cache' });
    expect(itemsOf(await theirs().get(path, { 'If-None-Match': '"other"' }))).toHaveLength(3);
    // Another page has another tag.
    expect((await theirs().get(`${path}?limit=2`, { 'If-None-Match': tag })).status).toBe(200);
  });

  test('is sent again when it says something else', async () => {
    const path = `/views/inbox/${restaurantId}`;
    const tag = String((await theirs().get(path)).headers.etag);
    await place({ orderId: randomUUID(), restaurantId });

    const answer = await eventually(
      () => theirs().get(path, { 'If-None-Match': tag }),
      ({ status }) => status === 200,
    );

    expect(itemsOf(answer)).toHaveLength(4);
    expect(answer.headers.etag).not.toBe(tag);
  });

  test('is refused with a cursor of another listing, or that is none', async () => {
    const { data } = await theirs().get(`/views/inbox/${restaurantId}?limit=1`);
    const { nextCursor } = z.parse(Page, data);

    for (const path of [`/views/inbox/4`, `/views/revenue/${restaurantId}`, `/views/tracking/${restaurantId}`])
      expectProblem(await theirs().get(`${path}?cursor=${nextCursor}`), 400, 'INVALID_CURSOR');
    const another = views.api.as((await views.orders.makeAdmin()).token);
    expectProblem(await another.get(`/views/inbox/${restaurantId}?cursor=${nextCursor}`), 400, 'INVALID_CURSOR');
    for (const cursor of ['garbage', 'bnVsbA', '%00', '%F0%9F%92%A5'])
      expectProblem(await theirs().get(`/views/inbox/${restaurantId}?cursor=${cursor}`), 400, 'INVALID_CURSOR');
  });
});

describe('a request is refused', () => {
  test('without a token, whatever it asks for', async () => {
    for (const path of ['/views/tracking', '/views/inbox/3', '/views/stars'])
      expectProblem(await views.api.as().get(path), 401, 'UNAUTHENTICATED');
  });

  test('when it asks for what is another’s, whether that exists or not', async () => {
    for (const key of [other.sub, admin.sub, 'nobody', `${user.sub}%23x`])
      expectProblem(await mine().get(`/views/tracking/${key}`), 403, 'FORBIDDEN');
    for (const path of ['/views/inbox', '/views/inbox/3', '/views/revenue/3', `/views/revenue/${user.sub}`])
      expectProblem(await mine().get(path), 403, 'FORBIDDEN');
  });

  test('when it asks for no view that there is', async () => {
    for (const path of ['/views/stars', '/views/stars/3', '/views/Inbox/3', '/views/__proto__', '/views/order/x'])
      expectProblem(await theirs().get(path), 404, 'VIEW_NOT_FOUND');
  });

  test('when it names no part of a view that has none of the caller', async () => {
    const { detail } = expectProblem(await theirs().get('/views/inbox'), 400, 'VIEW_KEY_REQUIRED');

    expect(detail).toBe('Ask for /views/inbox/{restaurantId}.');
  });

  test('when its path or its query is not valid', async () => {
    for (const key of ['3%23x', '3%2523x', 'three', '3%20', '%2B3'])
      expectInvalid(await theirs().get(`/views/inbox/${key}`), '/key');
    expectInvalid(await theirs().get('/views/in%20box/3'), '/view');
    for (const limit of ['0', '101', 'x', '-1', '1.5'])
      expectInvalid(await theirs().get(`/views/inbox/3?limit=${limit}`), '/limit');
    for (const limit of ['1', '100']) expect((await theirs().get(`/views/inbox/3?limit=${limit}`)).status).toBe(200);
  });

  test.each(['/views', '/views/', '/views/inbox/3/4'])('when there is no route: %s', async (path) => {
    expectProblem(await views.stage.as(admin.token).get(path), 404, 'ROUTE_NOT_FOUND');
  });

  test('when it wants to change a view', async () => {
    expectProblem(await views.stage.as(admin.token).put('/views/inbox/3', {}), 404, 'ROUTE_NOT_FOUND');
    expectProblem(await views.stage.as(admin.token).delete('/views/inbox/3'), 404, 'ROUTE_NOT_FOUND');
  });
});
