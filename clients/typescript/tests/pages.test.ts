import { anOrder, scriptedClient } from './scripted-client';

const { server, client } = scriptedClient();

const [one, two, three] = [anOrder({ orderId: 'one' }), anOrder({ orderId: 'two' }), anOrder({ orderId: 'three' })];
const aUser = (userid: string) => ({ userid, name: 'Jo', timestamp: '2026-11-21T12:00:00.000Z', version: 1 });
const paths = () => server.received.map(({ path }) => path);

test('gives the orders of all pages, also after one that is empty', async () => {
  server.script(
    { body: { orders: [one, two], nextCursor: 'a+b' } },
    { body: { orders: [], nextCursor: 'c' } },
    { body: { orders: [three] } },
  );

  const ids: string[] = [];
  for await (const { orderId } of client().orders.list({ limit: 2, status: 'PLACED' })) ids.push(orderId);

  expect(ids).toEqual(['one', 'two', 'three']);
  expect(paths()).toEqual([
    '/Prod/orders?limit=2&status=PLACED',
    '/Prod/orders?limit=2&status=PLACED&cursor=a%2Bb',
    '/Prod/orders?limit=2&status=PLACED&cursor=c',
  ]);
});

test('asks for no page that nobody wants', async () => {
  server.script({ body: { orders: [one, two], nextCursor: 'next' } });

  for await (const { orderId } of client().orders.list()) {
    if (orderId === 'two') break;
  }

  expect(paths()).toEqual(['/Prod/orders']);
});

test('gives pages, and goes on from a cursor', async () => {
  server.script({ body: { orders: [two], nextCursor: 'c2' } }, { body: { orders: [three] } });

  const pages: unknown[] = [];
  for await (const page of client().orders.list({ cursor: 'c1' }).pages()) pages.push(page);

  expect(pages).toEqual([
    { items: [two], nextCursor: 'c2' },
    { items: [three], nextCursor: undefined },
  ]);
  expect(paths()).toEqual(['/Prod/orders?cursor=c1', '/Prod/orders?cursor=c2']);
});

const placed = {
  sequence: 1,
  type: 'OrderPlaced',
  time: '2026-11-21T12:00:00.000Z',
  actor: 'customer',
  order: anOrder({ orderId: 'a b' }),
};
const canceled = {
  sequence: 2,
  type: 'OrderCanceled',
  time: '2026-11-21T12:01:00.000Z',
  actor: 'customer',
  reason: 'CUSTOMER_REQUEST',
  order: anOrder({ orderId: 'a b', status: 'CANCELED', version: 2 }),
};

test('gives the changes of an order over all pages', async () => {
  server.script(
    { body: { orderId: 'a b', complete: true, entries: [placed], nextCursor: 'c1' } },
    { body: { orderId: 'a b', complete: true, entries: [canceled] } },
  );

  const changes: unknown[] = [];
  for await (const change of client().orders.history('a b', { limit: 1 })) changes.push(change);

  expect(changes).toEqual([placed, canceled]);
  expect(paths()).toEqual(['/Prod/orders/a%20b/history?limit=1', '/Prod/orders/a%20b/history?limit=1&cursor=c1']);
});

test('says of each page of a history whether it is complete', async () => {
  server.script(
    { body: { orderId: 'a b', complete: true, entries: [placed], nextCursor: 'c2' } },
    { body: { orderId: 'a b', complete: false, entries: [] } },
  );

  const pages: unknown[] = [];
  for await (const page of client().orders.history('a b', { cursor: 'c1' }).pages()) pages.push(page);

  expect(pages).toEqual([
    { items: [placed], nextCursor: 'c2', complete: true },
    { items: [], nextCursor: undefined, complete: false },
  ]);
  expect(paths()).toEqual(['/Prod/orders/a%20b/history?cursor=c1', '/Prod/orders/a%20b/history?cursor=c2']);
});

test('follows the links between pages of users', async () => {
  server.script(
    { body: [aUser('a')], headers: { Link: '<?cursor=x%2By&limit=1>; rel="next"' } },
    { body: [aUser('b')] },
  );

  const ids: string[] = [];
  for await (const { userid } of client().users.list({ limit: 1 })) ids.push(userid);

  expect(ids).toEqual(['a', 'b']);
  expect(paths()).toEqual(['/Prod/users?limit=1', '/Prod/users?limit=1&cursor=x%2By']);
});

test('begins anew each time it is gone through', async () => {
  server.script({ body: { orders: [one] } }, { body: { orders: [one, two] } });
  const orders = client().orders.list();

  const counts: number[] = [];
  for (const _ of [1, 2]) {
    let count = 0;
    for await (const _order of orders) count += 1;
    counts.push(count);
  }

  expect(counts).toEqual([1, 2]);
});
