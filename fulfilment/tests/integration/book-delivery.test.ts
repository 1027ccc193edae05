import { randomUUID } from 'node:crypto';
import { expectInvalid, expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type DeployedFulfilment, openFulfilment } from '../../../tests/support/fulfilment-deployment';
import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import { address, deliveryIn, insist, slotIds, slotsIn } from './deliveries';

let deployed: DeployedFulfilment;
let user: Account;
let other: Account;
let admin: Account;
let slots: string[];

beforeAll(async () => {
  deployed = await openFulfilment();
  const { makeUser, makeAdmin } = deployed.orders;
  [user, other, admin] = [await makeUser(), await makeUser(), await makeAdmin()];
  slots = await slotIds(mine());
});

afterAll(() => deployed?.close());

const mine = () => deployed.api.as(user.token);

/** A slot that does not begin while the tests run, and which no other test of this file fills. */
const slotAt = (index: number): string => slots[index] ?? '';
const usual = () => slotAt(14);

/** Where an order of the user waits for its booking, paid and accepted. */
const deliverable = async (progress: Parameters<typeof aFulfilment>[0] = {}) => {
  const orderId = randomUUID();
  const orderTime = new Date().toISOString();
  const order = anOrderToFulfil({ userId: user.sub, orderId, orderTime, status: 'ACKNOWLEDGED', version: 2 });
  const waiting = {
    step: 'awaitBooking' as const,
    since: orderTime,
    dueAt: '2999-01-01T00:00:00.000Z',
    overdue: 0,
  };
  await deployed.put(
    aFulfilment({ order, stock: 'reserved', payment: 'captured', delivery: 'deliverable', waiting, ...progress }),
  );
  return `/deliveries/${orderId}`;
};

/** Sends a booking, and again while the carrier does not answer. */
const put = (path: string, body: object) => insist(() => mine().put(path, body));

const wanted = (overrides = {}) => ({ slot: usual(), address, ...overrides });

test('the slots are the next sixteen quarters of an hour', async () => {
  const { slots: offered } = slotsIn(await insist(() => mine().get('/delivery-slots')));

  expect(offered).toHaveLength(16);
  const times = offered.map(({ from }) => Date.parse(from));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(times[0]).toBeGreaterThan(Date.now() - 60_000);
});

test('books a slot, and the same booking again is answered alike', async () => {
  const path = await deliverable();

  const first = await put(path, wanted());
  const second = await put(path, wanted());
  const read = await mine().get(path);

  expect(deliveryIn(first)).toMatchObject({ delivery: 'booked', slot: usual(), address, step: 'awaitDelivery' });
  expect(second.data).toEqual(first.data);
  expect(read.data).toEqual(first.data);
  expect([first, second, read].map(({ headers }) => headers.etag)).toEqual(['"3"', '"3"', '"3"']);
});

test.each([
  ['slot', () => ({ slot: slotAt(13) })],
  ['address', () => ({ address: { ...address, street: '1 Main St' } })],
])('refuses another %s once it is booked', async (_, change) => {
  const path = await deliverable();
  const booked = await put(path, wanted());

  expectProblem(await put(path, wanted(change())), 409, 'DELIVERY_BOOKED_ALREADY');

  expect((await mine().get(path)).data).toEqual(booked.data);
});

test('lets exactly as many of twenty clients at once have a slot as it has places', async () => {
  const slot = slotAt(12);
  await deployed.leavePlaces(slot, 3);
  const paths = await Promise.all(Array.from({ length: 20 }, () => deliverable()));

  const answers = await Promise.all(paths.map((path) => put(path, wanted({ slot }))));

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 409, 'SLOT_TAKEN');
  const { slots: offered } = slotsIn(await insist(() => mine().get('/delivery-slots')));
  expect(offered.find((one) => one.slot === slot)).toMatchObject({ free: 0 });
});

test('books another slot after one that is full', async () => {
  await deployed.leavePlaces(slotAt(11), 0);
  const path = await deliverable();

  expectProblem(await put(path, wanted({ slot: slotAt(11) })), 409, 'SLOT_TAKEN');

  expect(deliveryIn(await put(path, wanted()))).toMatchObject({ delivery: 'booked', slot: usual() });
});

test.each([
  ['a slot that is over', () => ({ slot: '2020-01-01T12:00Z' })],
  ['a slot that is too far away', () => ({ slot: '2999-01-01T12:00Z' })],
  ['a slot that nobody offers', () => ({ slot: 'tonight' })],
  ['an address that is not served', () => ({ address: { ...address, street: '1 Nowhere Lane' } })],
])('refuses %s, and then books another', async (_, change) => {
  const path = await deliverable();

  expectProblem(await put(path, wanted(change())), 409, 'SLOT_UNAVAILABLE');

  expect(deliveryIn(await mine().get(path))).not.toHaveProperty('slot');
  expect(deliveryIn(await put(path, wanted()))).toMatchObject({ delivery: 'booked' });
});

test('refuses what the carrier does not accept, as often as it is asked for, and then books another', async () => {
  const path = await deliverable();
  const illegible = wanted({ address: { ...address, street: '4 Illegible Road' } });

  expectProblem(await put(path, illegible), 409, 'BOOKING_REFUSED');
  expectProblem(await put(path, illegible), 409, 'BOOKING_REFUSED');

  expect(deliveryIn(await mine().get(path))).toMatchObject({ delivery: 'deliverable', step: 'awaitBooking' });
  expect(deliveryIn(await put(path, wanted()))).toMatchObject({ delivery: 'booked', slot: usual() });
});

test.each([
  ['control characters', { address: { ...address, street: '1 Main St\u0007' } }, '/address/street'],
  ['two lines', { address: { ...address, city: 'Seattle\nWA' } }, '/address/city'],
])('refuses an address with %s', async (_, change, pointer) => {
  const path = await deliverable();

  expectInvalid(await put(path, wanted(change)), pointer);
});

test.each([
  ['is not paid', { payment: 'authorized', delivery: 'waiting' }],
  ['cannot be fulfilled', { stock: 'rejected', payment: 'voided', delivery: 'failed', refusal: 'OUT_OF_STOCK' }],
] as const)('refuses an order that %s', async (_, progress) => {
  const path = await deliverable(progress);

  expectProblem(await put(path, wanted()), 409, 'ORDER_NOT_DELIVERABLE');
});

describe('a delivery of another user', () => {
  test('is neither read nor booked, as one that nobody has', async () => {
    const path = await deliverable();
    const theirs = deployed.api.as(other.token);

    for (const one of [path, '/deliveries/no-such-order']) {
      expectProblem(await theirs.get(one), 404, 'DELIVERY_NOT_FOUND');
      expectProblem(await theirs.put(one, wanted()), 404, 'DELIVERY_NOT_FOUND');
      expectProblem(await theirs.get(`${one}?userId=${user.sub}`), 403, 'FORBIDDEN');
    }
    expect(deliveryIn(await mine().get(path))).toMatchObject({ delivery: 'deliverable' });
  });

  test('is read, but not booked, by an admin who names the user', async () => {
    const path = await deliverable();
    const admins = deployed.api.as(admin.token);

    expect(deliveryIn(await admins.get(`${path}?userId=${user.sub}`))).toMatchObject({ userId: user.sub });
    expectProblem(await admins.get(path), 404, 'DELIVERY_NOT_FOUND');
    expectProblem(await admins.put(path, wanted()), 404, 'DELIVERY_NOT_FOUND');
  });

  test('is nobody’s without a token', async () => {
    const path = await deliverable();

    for (const answer of [
      await deployed.api.as().get(path),
      await deployed.api.as().put(path, wanted()),
      await deployed.api.as().get('/delivery-slots'),
    ])
      expectProblem(answer, 401, 'UNAUTHENTICATED');
  });
});
