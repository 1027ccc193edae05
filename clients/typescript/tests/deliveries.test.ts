import type { Delivery } from '../src/client';
import { booking, scriptedClient } from './scripted-client';
import { refusal } from './scripted-server';

const { server, client } = scriptedClient();

const delivery: Delivery = {
  orderId: 'one',
  userId: 'jo',
  stock: 'reserved',
  payment: 'captured',
  delivery: 'booked',
  ...booking,
  times: {},
};

test("reads the caller's delivery, or as an admin another user's", async () => {
  server.script({ body: delivery }, { body: delivery });

  const own = await client().deliveries.get('one');
  await client().deliveries.get('one', { userId: 'jo/é' });

  expect(own).toEqual(delivery);
  expect(server.received).toMatchObject([
    { method: 'GET', path: '/Prod/deliveries/one', headers: { authorization: 'Bearer token-1' } },
    { method: 'GET', path: '/Prod/deliveries/one?userId=jo%2F%C3%A9' },
  ]);
});

test('books again what may have been booked, since the same booking changes nothing', async () => {
  server.script('hang up', refusal(503, 'SERVICE_UNAVAILABLE'), { body: delivery });

  const booked = await client().deliveries.book('one', booking);

  expect(booked).toEqual(delivery);
  expect(server.received.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['PUT', '/Prod/deliveries/one', booking],
    ['PUT', '/Prod/deliveries/one', booking],
    ['PUT', '/Prod/deliveries/one', booking],
  ]);
});

test.each(['ORDER_NOT_DELIVERABLE', 'DELIVERY_BOOKED_ALREADY', 'SLOT_TAKEN', 'SLOT_UNAVAILABLE', 'BOOKING_REFUSED'])(
  'throws %s at once',
  async (code) => {
    server.script(refusal(409, code));

    const booked = client().deliveries.book('one', booking);

    await expect(booked).rejects.toMatchObject({ name: 'ApiProblem', code, status: 409, attempts: 1 });
  },
);

test('lists the slots', async () => {
  const slots = [{ slot: 'a', from: '2026-11-21T18:00:00.000Z', to: '2026-11-21T18:15:00.000Z', free: 3 }];
  server.script('hang up', { body: { slots } });

  await expect(client().deliveries.slots()).resolves.toEqual(slots);

  expect(server.received).toMatchObject([{ path: '/Prod/delivery-slots' }, { path: '/Prod/delivery-slots' }]);
});

test('sends nothing without an address of the deliveries API', async () => {
  const { deliveries } = client({ deliveriesUrl: undefined });

  const calls = [deliveries.get('one'), deliveries.book('one', booking), deliveries.slots()];

  for (const call of calls)
    await expect(call).rejects.toThrow(new TypeError('deliveriesUrl must be set in the options of createClient.'));
  expect(server.received).toEqual([]);
});
