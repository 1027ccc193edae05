import { userIdOf } from '../../../tests/support/builders';
import { aFulfilment, anOrderToFulfil, fulfilmentsOnEngine } from '../../../tests/support/fulfilments';
import { delivery } from '../../src/delivery';
import { getDelivery } from '../../src/get-delivery';
import { aBooking, address, BY, NOON, SLOT } from './process';

const { fulfilments, calls } = fulfilmentsOnEngine();
const get = getDelivery({ fulfilments });

const existing = async () => {
  const after = aFulfilment();
  await fulfilments.change(undefined, { after, by: BY, time: NOON });
  return after;
};

const user = (id: string) => ({ userId: userIdOf(id), isAdmin: false });
const admin = { userId: userIdOf('an-admin'), isAdmin: true };

describe('a delivery', () => {
  it('is given to the user who placed the order', async () => {
    const { userId, orderId } = await existing();

    expect(await get({ caller: user(userId), orderId })).toMatchObject({ userId, orderId, revision: 1 });
    expect(await get({ caller: user(userId), orderId, userId })).toMatchObject({ userId });
  });

  it('is given to an admin who names the user', async () => {
    const { userId, orderId } = await existing();

    expect(await get({ caller: admin, orderId, userId })).toMatchObject({ userId, orderId });
  });

  it('is not found by an admin who names nobody', async () => {
    const { orderId } = await existing();

    await expect(get({ caller: admin, orderId })).rejects.toMatchObject({ code: 'DELIVERY_NOT_FOUND' });
  });

  it('of another user is not found, by the same request as one that nobody has', async () => {
    const { orderId } = await existing();
    const requestsOf = async (id: string) => {
      calls.length = 0;
      await expect(get({ caller: user('another'), orderId: id })).rejects.toMatchObject({
        code: 'DELIVERY_NOT_FOUND',
        kind: { status: 404 },
      });
      return JSON.stringify(calls.map(({ command, input, units }) => ({ command, input, units }))).replaceAll(id, 'ID');
    };

    expect(await requestsOf(orderId)).toBe(await requestsOf('no-such-order'));
  });

  it('is not looked for when a user names another', async () => {
    const { userId, orderId } = await existing();
    calls.length = 0;

    for (const id of [orderId, 'no-such-order'])
      await expect(get({ caller: user('another'), orderId: id, userId })).rejects.toMatchObject({
        code: 'FORBIDDEN',
        kind: { status: 403 },
      });

    expect(calls).toEqual([]);
  });
});

describe('the answer', () => {
  const accepted = anOrderToFulfil({ userId: 'user-1', status: 'ACKNOWLEDGED' });
  const told = { userId: 'user-1', orderId: 'order-1', stock: 'reserved', payment: 'captured', times: {} };
  const of = (more: Parameters<typeof aFulfilment>[0]) =>
    delivery(aFulfilment({ order: accepted, stock: 'reserved', payment: 'captured', ...more }));

  it('has an ETag that each change of the fulfilment changes', () => {
    expect([4, 5].map((revision) => of({ revision, version: 2 }).headers)).toEqual([{ ETag: '"4"' }, { ETag: '"5"' }]);
  });

  it.each(['booked', 'completed'] as const)('has slot and address once it is %s', (progress) => {
    expect(of({ delivery: progress, booking: aBooking, bookings: 1 }).body).toEqual({
      ...told,
      delivery: progress,
      slot: SLOT,
      address,
    });
  });

  it.each(['deliverable', 'failed'] as const)('has none while a booking of a %s one is under way', (progress) => {
    expect(of({ delivery: progress, booking: aBooking, bookings: 1 }).body).toEqual({ ...told, delivery: progress });
  });

  it('says what is to happen next and until when, and why the order is refused', () => {
    const waiting = { step: 'awaitCancellation', since: NOON, dueAt: '2026-11-21T12:01:00.000Z', overdue: 0 } as const;

    expect(of({ waiting, refusal: 'OUT_OF_STOCK', stock: 'rejected' }).body).toEqual({
      ...told,
      stock: 'rejected',
      delivery: 'waiting',
      refusal: 'OUT_OF_STOCK',
      step: 'awaitCancellation',
      dueAt: '2026-11-21T12:01:00.000Z',
    });
  });
});
