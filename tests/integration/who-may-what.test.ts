import { randomUUID } from 'node:crypto';
import { insist, slotIds } from '../../fulfilment/tests/integration/deliveries';
import { requestsAbout as deliveriesRequests } from '../../fulfilment/tests/integration/requests';
import { requestsAbout as ordersRequests } from '../../orders/tests/integration/requests';
import { claimsOf } from '../../tools/stacks/identities';
import { requestsAbout as usersRequests } from '../../users/tests/integration/requests';
import { requestsAbout as viewsRequests } from '../../views/tests/integration/requests';
import { type Api, expectProblem } from '../support/api';
import { aStoredOrder, orderIdOf, userIdOf } from '../support/builders';
import { type Account, tokenOfAnotherClient, tokenOfAnotherPool } from '../support/cognito-users';
import { type Orders, openUsers, type Users } from '../support/deployment';
import { type DeployedFulfilment, openFulfilment } from '../support/fulfilment-deployment';
import { aFulfilment, anOrderToFulfil } from '../support/fulfilments';
import { services as withAnApi } from '../support/services';
import { signedBySomeoneElse, tampered, unsigned } from '../support/tokens';
import { type DeployedViews, openViews } from '../support/views-deployment';
import { type Who, whoMayWhat } from '../support/who-may-what';

let users: Users;
let orders: Orders;
let fulfilment: DeployedFulfilment;
let views: DeployedViews;
let slot: string;
let accounts: Record<Exclude<Who, 'no token'>, Account>;
let strangers: Record<'another client' | 'another pool', string>;

/** Signed in first: what happens to the account afterwards is nothing that a token knows of. */
const makeAccounts = async () => {
  const made = {
    'a user': await orders.makeUser(),
    'the owner': await orders.makeUser(),
    'another user': await orders.makeUser(),
    'an admin': await orders.makeAdmin(),
    'an admin by a later group': await orders.makeAdminByALaterGroup(),
    'a disabled user': await orders.makeUser(),
    'a deleted user': await orders.makeUser(),
  };
  await orders.disable(made['a disabled user']);
  await orders.remove(made['a deleted user']);
  return made;
};

beforeAll(async () => {
  [users, fulfilment, views] = [await openUsers(), await openFulfilment(), await openViews()];
  orders = fulfilment.orders;
  accounts = await makeAccounts();
  // One that does not begin while the tests run.
  slot = (await slotIds(fulfilment.api.as(accounts['an admin'].token))).at(-1) ?? '';
  strangers = {
    'another client': await tokenOfAnotherClient(orders.pool, accounts['an admin']),
    'another pool': await tokenOfAnotherPool(),
  };
});

afterAll(async () => {
  await users?.close();
  await fulfilment?.close();
  await views?.close();
});

/** Whose record a caller asks for: the owner's, or their own when their account is no more. */
const ownerFor = (who: Who): Account =>
  accounts[who === 'a disabled user' || who === 'a deleted user' ? who : 'the owner'];

type Request = ReturnType<typeof usersRequests>[number];
type Service = {
  api: Api;
  /** Writes the record that requests are about, as it is before each of them. */
  place: (owner: Account) => Promise<unknown>;
  stored: (owner: Account) => Promise<unknown>;
  requests: (owner: Account) => readonly Request[];
};

const ofUsers = (): Service => ({
  api: users.api,
  place: ({ sub }) =>
    users.put({ userid: users.owned(sub), name: 'The Owner', timestamp: '2026-11-21T12:00:00.000Z', version: 3 }),
  stored: ({ sub }) => users.itemOf(sub),
  requests: ({ sub }) =>
    usersRequests(sub).map((request) =>
      request.operation === 'createUser' ? { ...request, body: { userid: users.owned(), name: 'New' } } : request,
    ),
});

/** No version of the order recurs: its history has a place for one change of each. */
let version = 0;

const ofOrders = (): Service => ({
  api: orders.api,
  place: ({ sub }) => {
    const key = { userId: userIdOf(sub), orderId: orderIdOf('the-order') };
    version += 2;
    return orders.put(aStoredOrder(key, { data: { orderTime: new Date().toISOString(), version } }));
  },
  stored: async ({ sub }) => (await orders.itemsOf(sub)).find(({ orderId }) => orderId === 'the-order'),
  requests: ({ sub }) =>
    ordersRequests('the-order', sub).map((request) =>
      request.operation === 'addOrder'
        ? { ...request, body: Object.assign({}, request.body, { orderId: randomUUID() }) }
        : request,
    ),
});

/** An order that waits for its booking, or is booked as the request says: the same booking again is answered alike. */
const ofFulfilment = (): Service => ({
  // A carrier that does not answer in time is asked again.
  api: { ...fulfilment.api, send: (request) => insist(() => fulfilment.api.send(request)) },
  place: async ({ sub }) => {
    if (await fulfilment.find({ userId: sub, orderId: 'to-book' })) return;
    const order = anOrderToFulfil({ userId: sub, orderId: 'to-book', status: 'ACKNOWLEDGED', version: 2 });
    await fulfilment.put(aFulfilment({ order, stock: 'reserved', payment: 'captured', delivery: 'deliverable' }));
  },
  stored: async ({ sub }) => {
    const { delivery, booking } = (await fulfilment.find({ userId: sub, orderId: 'to-book' })) ?? {};
    return { delivery, booking };
  },
  requests: ({ sub }) => deliveriesRequests('to-book', sub, slot),
});

/** Reading changes nothing, and a part without an order is empty. */
const ofViews = (): Service => ({
  api: views.api,
  place: async () => undefined,
  stored: async () => undefined,
  requests: ({ sub }) => viewsRequests(sub),
});

const services = { users: ofUsers, orders: ofOrders, fulfilment: ofFulfilment, views: ofViews };
const names = ['users', 'orders', 'fulfilment', 'views'] as const satisfies (keyof typeof services)[];

test('has a table for every stack with an API', () => {
  expect(withAnApi.map(({ service }) => service)).toEqual(names);
});

const send = async (service: Service, operation: string, owner: Account, authorization?: string) => {
  const request = service.requests(owner).find((found) => found.operation === operation);
  if (!request) throw new Error(`No request for ${operation}`);
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  return service.api.send({ ...request, headers });
};

const notATokenOfThisClient: [string, () => string][] = [
  ['Bearer and nothing', () => 'Bearer'],
  ['a word', () => 'Bearer nonsense'],
  ['three words with dots', () => 'Bearer not.a.token'],
  ['a token without its signature', () => `Bearer ${accounts['an admin'].token.split('.').slice(0, 2).join('.')}.`],
  ['a token whose claims were changed', () => `Bearer ${tampered(accounts['an admin'].token)}`],
  ['a token that says alg none', () => `Bearer ${unsigned(accounts['an admin'].token)}`],
  ['a token that someone else signed', () => `Bearer ${signedBySomeoneElse(accounts['an admin'].token)}`],
  ['another scheme', () => `Basic ${accounts['an admin'].token}`],
  ['an access token', () => `Bearer ${accounts['an admin'].accessToken}`],
  ['a token for another client of the pool', () => `Bearer ${strangers['another client']}`],
  ['a token of another pool', () => `Bearer ${strangers['another pool']}`],
];

test('has an admin whose admin group is neither the first nor the last of the token', () => {
  const groups = claimsOf(accounts['an admin by a later group'].token)['cognito:groups'];

  expect(groups).toHaveLength(3);
  expect(groups?.[1]).toBe(orders.pool.adminGroup);
});

describe.each(names)('the %s API', (name) => {
  test('has a row for each of its routes', () => {
    const ofTable = new Set(whoMayWhat[name].map(({ operation }) => operation));

    expect([...ofTable].sort()).toEqual(
      services[name]()
        .requests(accounts['the owner'])
        .map(({ operation }) => operation)
        .sort(),
    );
  });

  test.each(whoMayWhat[name])('answers $operation by $who with $status', async ({ operation, who, status, code }) => {
    const service = services[name]();
    const owner = ownerFor(who);
    await service.place(owner);
    const before = await service.stored(owner);

    const answer = await send(
      service,
      operation,
      owner,
      who === 'no token' ? undefined : `Bearer ${accounts[who].token}`,
    );

    if (status === 200) expect({ status: answer.status, body: answer.data }).toMatchObject({ status: 200 });
    else {
      expectProblem(answer, status, code);
      expect(await service.stored(owner)).toEqual(before);
    }
    if (status === 401) expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  describe.each([...new Set(whoMayWhat[name].map(({ operation }) => operation))])('%s', (operation) => {
    test.each(notATokenOfThisClient)('answers 401 to %s', async (_, authorization) => {
      const service = services[name]();
      const owner = accounts['the owner'];
      await service.place(owner);
      const before = await service.stored(owner);

      expectProblem(await send(service, operation, owner, authorization()), 401, 'UNAUTHENTICATED');
      expect(await service.stored(owner)).toEqual(before);
    });
  });
});
