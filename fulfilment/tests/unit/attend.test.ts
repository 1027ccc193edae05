import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { aBooking, BY, LIMITS, newsOf, processOnEngine, unavailable } from './process';

const { existing, found, fulfilments, aProcess, calls } = processOnEngine();

const waitsForRestaurant = () => existing({ stock: 'reserved', payment: 'authorized' });

describe('a fulfilment whose time has not come', () => {
  it.each([
    ['waits for its restaurant', { stock: 'reserved', payment: 'authorized' }, '2026-11-21T12:59:59.999Z'],
    ['waits for a third party', {}, '2026-11-21T12:00:29.999Z'],
  ] as const)('is left alone when it %s', async (_, progress, time) => {
    const process = aProcess();
    const of = await existing(progress);
    process.clock.set(time);

    await process.attend(of);

    expect(await found(of)).toEqual(of);
    expect(process.overdue).toEqual([]);
    expect(process.stock.reserve).not.toHaveBeenCalled();
  });

  it('is left alone when it has ended', async () => {
    const process = aProcess();
    const order = anOrderToFulfil({ status: 'CANCELED' });
    const of = await existing({ order, stock: 'released', payment: 'voided' });
    process.clock.set('2027-11-21T12:00:00.000Z');

    await process.attend(of);

    expect(await found(of)).toEqual(of);
  });

  it('is left alone when nobody has it', async () => {
    await expect(aProcess().attend({ userId: 'nobody', orderId: 'none' })).resolves.toBeUndefined();
  });
});

describe('a fulfilment that has waited too long', () => {
  it('is reported once, and gets as long again', async () => {
    const process = aProcess();
    const of = await waitsForRestaurant();
    process.clock.set('2026-11-21T13:00:00.000Z');

    await process.attend(of);
    await process.attend(of);

    expect(process.overdue).toEqual(['awaitRestaurant']);
    expect(await found(of)).toMatchObject({
      version: 1,
      revision: 2,
      waiting: {
        step: 'awaitRestaurant',
        since: '2026-11-21T12:00:00.000Z',
        dueAt: '2026-11-21T14:00:00.000Z',
        overdue: 1,
      },
      lookAt: '2026-11-21T14:00:00.000Z',
      times: { OrderOverdue: '2026-11-21T13:00:00.000Z' },
    });
  });

  it('is reported once by many that look at it at once', async () => {
    const process = aProcess();
    const of = await waitsForRestaurant();
    process.clock.set('2026-11-21T13:00:00.000Z');

    await Promise.all(Array.from({ length: 8 }, () => process.attend(of)));

    expect(process.overdue).toEqual(['awaitRestaurant']);
    expect(await found(of)).toMatchObject({ version: 1, waiting: { overdue: 1 } });
  });

  it('names the sweep as what caused it', async () => {
    const process = aProcess();
    const of = await waitsForRestaurant();
    process.clock.set('2026-11-21T13:00:00.000Z');
    calls.length = 0;

    await process.attend(of);

    expect(calls.filter(({ command }) => command === 'PutItemCommand')).toMatchObject([
      { input: { Item: { lastChange: { M: { type: { S: 'OrderOverdue' }, actor: { S: 'service:fulfilment' } } } } } },
    ]);
  });

  it('has its step tried again at the same time', async () => {
    const process = aProcess();
    const of = await existing();
    process.clock.set('2026-11-21T12:01:00.000Z');

    await process.attend(of);

    expect(process.overdue).toEqual(['reserveStock']);
    expect(await found(of)).toMatchObject({ stock: 'reserved', payment: 'authorized', version: 3 });
  });

  it('for its customer is reported every day, and never given up', async () => {
    const process = aProcess();
    const order = anOrderToFulfil({ status: 'ACKNOWLEDGED' });
    const of = await existing({ order, stock: 'reserved', payment: 'captured', delivery: 'deliverable' });

    for (const time of ['2026-11-22T12:00:00.000Z', '2026-11-23T12:00:00.000Z', '2026-11-24T12:00:00.000Z']) {
      process.clock.set(time);
      await process.attend(of);
    }

    const after = await found(of);
    expect(after.waiting).toMatchObject({ step: 'awaitBooking', overdue: 3, dueAt: '2026-11-25T12:00:00.000Z' });
    expect(after.refusal).toBeUndefined();
  });

  it('for nobody but an operator is reported too', async () => {
    const process = aProcess();
    const order = anOrderToFulfil({ status: 'CANCELED' });
    const of = await existing({ order, stock: 'released', payment: 'captured' });
    process.clock.set('2026-11-22T12:00:00.000Z');

    await process.attend(of);

    expect(process.overdue).toEqual(['resolveByHand']);
    expect(await found(of)).toMatchObject({ waiting: { step: 'resolveByHand', overdue: 1 } });
  });
});

describe('an order that nobody has taken in time', () => {
  it('is refused when its restaurant has let two limits pass', async () => {
    const process = aProcess();
    const of = await waitsForRestaurant();
    process.clock.set('2026-11-21T13:00:00.000Z');
    await process.attend(of);
    expect((await found(of)).refusal).toBeUndefined();

    process.clock.set('2026-11-21T14:00:00.000Z');
    await process.attend(of);

    expect(process.overdue).toEqual(['awaitRestaurant', 'awaitRestaurant']);
    expect(await found(of)).toMatchObject({
      refusal: 'NOT_IN_TIME',
      version: 2,
      waiting: { step: 'awaitCancellation', since: '2026-11-21T14:00:00.000Z', overdue: 0 },
    });
  });

  it('is refused when the stock has let five limits pass, and what it may hold is given back', async () => {
    const process = aProcess();
    process.stock.reserve.mockRejectedValue(unavailable('stock'));
    const of = await existing();

    for (const minute of [1, 2, 3, 4, 5]) {
      process.clock.set(`2026-11-21T12:0${minute}:00.000Z`);
      await process.attend(of);
    }

    expect(process.overdue).toHaveLength(5);
    expect(await found(of)).toMatchObject({ refusal: 'NOT_IN_TIME', waiting: { step: 'awaitCancellation' } });
    // The fifth time it is refused instead of tried again.
    expect(process.failed).toHaveLength(4);

    await process.learn(newsOf('OrderCanceled', { ...of.order, status: 'CANCELED', version: 2 }), BY);
    await process.advance(of, BY);

    expect(process.stock.release).toHaveBeenCalledTimes(1);
    expect(await found(of)).toMatchObject({ stock: 'released', payment: 'voided' });
  });

  it('is reported again when the order is not canceled in time, and with its reason', async () => {
    const process = aProcess();
    const of = await existing({ stock: 'rejected', refusal: 'OUT_OF_STOCK' });
    process.clock.set('2026-11-21T12:01:00.000Z');

    await process.attend(of);

    expect(process.overdue).toEqual(['awaitCancellation']);
    expect(await found(of)).toMatchObject({ refusal: 'OUT_OF_STOCK', version: 1 });
  });

  it('is not refused once its restaurant has taken it', async () => {
    const process = aProcess();
    process.stock.reserve.mockRejectedValue(unavailable('stock'));
    const of = await existing({ order: anOrderToFulfil({ status: 'ACKNOWLEDGED' }) });

    for (const minute of [1, 2, 3, 4, 5, 6, 7]) {
      process.clock.set(`2026-11-21T12:0${minute}:00.000Z`);
      await process.attend(of);
    }

    const after = await found(of);
    expect(after.waiting).toMatchObject({ step: 'reserveStock', overdue: 7 });
    expect(after.refusal).toBeUndefined();
  });

  it('begins its time anew with each step', async () => {
    const process = aProcess();
    process.stock.reserve.mockRejectedValueOnce(unavailable('stock'));
    process.payment.authorize.mockRejectedValue(unavailable('payment'));
    const of = await existing();
    process.clock.set('2026-11-21T12:01:00.000Z');
    await process.attend(of);
    expect((await found(of)).waiting).toMatchObject({ step: 'reserveStock', overdue: 1 });

    process.clock.set('2026-11-21T12:01:30.000Z');
    await process.attend(of);

    expect((await found(of)).waiting).toEqual({
      step: 'authorizePayment',
      since: '2026-11-21T12:01:30.000Z',
      dueAt: '2026-11-21T12:02:30.000Z',
      overdue: 0,
    });
  });
});

describe('a fulfilment of which nothing came', () => {
  it('is looked at again half a minute later, so that others need not wait behind it', async () => {
    const process = aProcess();
    process.stock.reserve.mockRejectedValue(unavailable('stock'));
    const of = await existing();
    process.clock.set('2026-11-21T12:00:30.000Z');

    await process.attend(of);

    expect(process.failed).toEqual([unavailable('stock')]);
    expect(process.overdue).toEqual([]);
    expect(await found(of)).toMatchObject({
      version: 0,
      waiting: { step: 'reserveStock', dueAt: '2026-11-21T12:01:00.000Z', overdue: 0 },
      lookAt: '2026-11-21T12:01:00.000Z',
    });
  });

  it('of a delivery on its way is looked at when its slot begins', async () => {
    const process = aProcess();
    const order = anOrderToFulfil({ status: 'ACKNOWLEDGED' });
    const progress = { order, stock: 'reserved', payment: 'captured', delivery: 'booked', booking: aBooking } as const;
    const of = await existing(progress);
    expect(of).toMatchObject({ lookAt: '2026-11-21T12:01:00.000Z', waiting: { dueAt: '2026-11-21T21:00:00.000Z' } });
    process.clock.set('2026-11-21T12:01:00.000Z');

    await process.attend(of);

    expect(await found(of)).toMatchObject({ lookAt: '2026-11-21T20:00:00.000Z', version: 0 });
  });

  it('of a delivery of which the carrier does not answer is looked at again half a minute later', async () => {
    const process = aProcess();
    const order = anOrderToFulfil({ status: 'ACKNOWLEDGED' });
    const progress = { order, stock: 'reserved', payment: 'captured', delivery: 'booked', booking: aBooking } as const;
    const of = await existing(progress);
    process.carrier.status.mockRejectedValueOnce(unavailable('carrier'));
    process.clock.set('2026-11-21T12:01:00.000Z');

    await process.attend(of);

    expect(await found(of)).toMatchObject({ lookAt: '2026-11-21T12:01:30.000Z', version: 0 });
    expect(process.failed).toEqual([unavailable('carrier')]);
  });

  it('is left to a change that was first', async () => {
    const process = aProcess();
    const of = await existing();
    process.stock.reserve.mockImplementationOnce(async () => {
      await process.learn(newsOf('OrderEdited', { ...of.order, version: 2 }), BY);
      throw unavailable('stock');
    });
    process.clock.set('2026-11-21T12:00:30.000Z');

    await process.attend(of);

    expect(await found(of)).toMatchObject({ order: { version: 2 }, revision: 2 });
  });
});

describe('an order that is accepted without a restaurant', () => {
  it('is looked at when its time for that has come', async () => {
    const limits = { ...LIMITS, autoAcknowledge: 600_000 };
    const process = aProcess({ limits, isAcknowledgedByItself: true });
    const of = await existing();
    process.clock.set('2026-11-21T12:00:30.000Z');
    await process.attend(of);

    expect(await found(of)).toMatchObject({ waiting: { step: 'awaitRestaurant' }, lookAt: '2026-11-21T12:10:00.000Z' });
    expect(process.accepted).toEqual(['order-1']);
  });
});

it('finishes a booking that was cut off', async () => {
  const process = aProcess();
  const order = anOrderToFulfil({ status: 'ACKNOWLEDGED' });
  const of = await existing({
    order,
    stock: 'reserved',
    payment: 'captured',
    delivery: 'deliverable',
    booking: aBooking,
    bookings: 1,
  });
  process.clock.set('2026-11-21T12:00:30.000Z');

  await process.attend(of);

  expect(await fulfilments.find(of)).toMatchObject({ delivery: 'booked', booking: aBooking });
  expect(process.carrier.book.mock.calls.map(([key]) => key)).toEqual(['a-booking']);
});
