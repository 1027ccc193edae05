import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { paymentKey, stockKey } from '../../src/fulfilment';
import { ThirdPartyRefused } from '../../src/third-parties/errors';
import { aBooking, BY, newsOf, processOnEngine, unavailable } from './process';

const { existing, found, fulfilments, aProcess, calls } = processOnEngine();

const acknowledged = () => anOrderToFulfil({ status: 'ACKNOWLEDGED', version: 2 });
const canceled = () => anOrderToFulfil({ status: 'CANCELED', version: 2 });

describe('an order that is placed', () => {
  it('has its goods reserved and its payment authorized, and then waits for the restaurant', async () => {
    const process = aProcess();
    const of = await existing();

    const { fulfilment, error } = await process.advance(of, BY);

    expect(error).toBeUndefined();
    expect(fulfilment).toMatchObject({
      stock: 'reserved',
      payment: 'authorized',
      version: 2,
      waiting: { step: 'awaitRestaurant', dueAt: '2026-11-21T13:00:00.000Z' },
      lookAt: '2026-11-21T13:00:00.000Z',
      times: { StockReserved: '2026-11-21T12:00:00.000Z', PaymentAuthorized: '2026-11-21T12:00:00.000Z' },
    });
    const item = { restaurantId: 3, id: 2, name: 'Artichoke Ravioli', quantity: 2 };
    expect(process.stock.reserve.mock.calls).toEqual([[stockKey(of), [item]]]);
    expect(process.payment.authorize.mock.calls).toEqual([[paymentKey(of), { amount: 29.8, currency: 'USD' }]]);
    expect(await found(of)).toEqual(fulfilment);
  });

  it('is paid in the currency of its market', async () => {
    const process = aProcess();
    const of = await existing({ order: anOrderToFulfil({ market: 'MX' }) });

    await process.advance(of, BY);

    expect(process.payment.authorize.mock.calls).toEqual([[paymentKey(of), { amount: 29.8, currency: 'MXN' }]]);
  });

  it('of a business has its number checked, and is invoiced when it is accepted', async () => {
    const process = aProcess();
    const business = { customerType: 'B2B', organizationNumber: '556677' };
    const of = await existing({ order: { ...acknowledged(), ...business } });

    await process.advance(of, BY);

    expect(process.payment.checkOrganization.mock.calls).toEqual([
      [paymentKey(of), { organizationNumber: '556677', amount: 29.8, currency: 'USD' }],
    ]);
    expect(process.payment.authorize).not.toHaveBeenCalled();
    expect(process.payment.capture).not.toHaveBeenCalled();
    expect(process.payment.invoice.mock.calls).toEqual([[paymentKey(of)]]);
    expect(await found(of)).toMatchObject({ payment: 'invoiced', delivery: 'deliverable' });
  });

  it.each(['rejected', 'released'] as const)(
    'is refused when its goods are %s, before anything is paid',
    async (answer) => {
      const process = aProcess();
      process.stock.reserve.mockResolvedValueOnce(answer);
      const of = await existing();

      await process.advance(of, BY);

      expect(process.payment.authorize).not.toHaveBeenCalled();
      expect(await found(of)).toMatchObject({
        stock: 'rejected',
        payment: 'pending',
        refusal: 'OUT_OF_STOCK',
        version: 1,
        times: { StockRejected: '2026-11-21T12:00:00.000Z' },
        waiting: { step: 'awaitCancellation' },
      });
    },
  );

  it.each(['declined', 'voided'] as const)('is refused when its payment is %s', async (answer) => {
    const process = aProcess();
    process.payment.authorize.mockResolvedValueOnce(answer);
    const of = await existing();

    await process.advance(of, BY);

    expect(await found(of)).toMatchObject({
      stock: 'reserved',
      payment: 'declined',
      refusal: 'PAYMENT_DECLINED',
      waiting: { step: 'awaitCancellation' },
    });
  });

  it('is accepted without a restaurant only in a demonstration', async () => {
    const of = await existing({ stock: 'reserved', payment: 'authorized' });
    const [usual, demonstration] = [aProcess(), aProcess({ isAcknowledgedByItself: true })];

    await usual.advance(of, BY);
    await demonstration.advance(of, BY);

    expect(usual.accepted).toEqual([]);
    expect(demonstration.accepted).toEqual(['order-1']);
    expect(await found(of)).toEqual(of);
  });
});

describe('an order that is acknowledged', () => {
  it('is paid, and then its delivery can be booked', async () => {
    const process = aProcess();
    const of = await existing({ order: acknowledged(), stock: 'reserved', payment: 'authorized' });

    const { fulfilment } = await process.advance(of, BY);

    expect(process.payment.capture.mock.calls).toEqual([[paymentKey(of)]]);
    expect(fulfilment).toMatchObject({
      payment: 'captured',
      delivery: 'deliverable',
      version: 2,
      waiting: { step: 'awaitBooking', dueAt: '2026-11-22T12:00:00.000Z' },
    });
  });

  it('and cannot be fulfilled is undone and fails', async () => {
    const process = aProcess();
    process.payment.void.mockResolvedValueOnce('nothing');
    const of = await existing({ order: acknowledged(), stock: 'rejected', refusal: 'OUT_OF_STOCK' });

    const { fulfilment } = await process.advance(of, BY);

    expect(fulfilment).toMatchObject({
      stock: 'rejected',
      payment: 'voided',
      delivery: 'failed',
      version: 1,
      times: { DeliveryFailed: '2026-11-21T12:00:00.000Z' },
    });
    expect(fulfilment?.waiting).toBeUndefined();
    expect(fulfilment?.lookAt).toBeUndefined();
  });
});

describe('an order that is canceled', () => {
  it.each([
    ['held', 'released', 'voided', { StockReleased: expect.anything(), PaymentVoided: expect.anything() }, 2],
    ['held by nobody', 'nothing', 'nothing', {}, 0],
  ] as const)('has given back what was %s, and has ended', async (_, released, voided, times, version) => {
    const process = aProcess();
    process.stock.release.mockResolvedValueOnce(released);
    process.payment.void.mockResolvedValueOnce(voided);
    const of = await existing({ order: canceled() });

    const { fulfilment } = await process.advance(of, BY);

    expect(process.stock.release.mock.calls).toEqual([[stockKey(of)]]);
    expect(process.payment.void.mock.calls).toEqual([[paymentKey(of)]]);
    expect(fulfilment).toMatchObject({ stock: 'released', payment: 'voided', delivery: 'waiting', version });
    expect(fulfilment?.times).toEqual(times);
    expect(fulfilment?.waiting).toBeUndefined();
  });

  it('takes nothing of a third party again when it has ended', async () => {
    const process = aProcess();
    const of = await existing({ order: canceled(), stock: 'released', payment: 'voided' });

    await process.advance(of, BY);

    expect(process.stock.release).not.toHaveBeenCalled();
    expect(process.payment.void).not.toHaveBeenCalled();
  });
});

it('gives back what an old content holds before the new one takes anything', async () => {
  const process = aProcess();
  const order: string[] = [];
  process.stock.release.mockImplementation(async (key) => {
    order.push(`release ${key}`);
    return 'released';
  });
  process.payment.void.mockImplementation(async (key) => {
    order.push(`void ${key}`);
    return 'nothing';
  });
  process.stock.reserve.mockImplementation(async () => {
    order.push('reserve');
    return 'reserved';
  });
  const outdated = [
    { party: 'stock' as const, key: 'old-stock' },
    { party: 'payment' as const, key: 'old-payment' },
  ];
  const of = await existing({ outdated, contentVersion: 2, order: anOrderToFulfil({ version: 2 }) });

  const { fulfilment } = await process.advance(of, BY);

  expect(order).toEqual(['release old-stock', 'void old-payment', 'reserve']);
  expect(fulfilment).toMatchObject({ outdated: [], stock: 'reserved', payment: 'authorized', version: 3 });
  expect(Object.keys(fulfilment?.times ?? {}).sort()).toEqual(['PaymentAuthorized', 'StockReleased', 'StockReserved']);
});

describe('a delivery', () => {
  const booked = () =>
    existing({
      order: acknowledged(),
      stock: 'reserved',
      payment: 'captured',
      delivery: 'booked',
      booking: aBooking,
      bookings: 1,
    });

  it('that has arrived completes the order, whose goods are shipped', async () => {
    const process = aProcess();
    process.carrier.status.mockResolvedValueOnce('delivered');
    const of = await booked();

    const { fulfilment } = await process.advance(of, BY);

    expect(process.carrier.status.mock.calls).toEqual([['a-booking']]);
    expect(process.stock.ship.mock.calls).toEqual([[stockKey(of)]]);
    expect(fulfilment).toMatchObject({ delivery: 'completed', booking: aBooking });
    expect(fulfilment?.lookAt).toBeUndefined();
  });

  it.each(['booked', 'unknown'] as const)('that is %s goes on waiting', async (status) => {
    const process = aProcess();
    process.carrier.status.mockResolvedValueOnce(status);
    const of = await booked();

    await process.advance(of, BY);

    expect(await found(of)).toEqual(of);
  });

  it('that failed can be booked again', async () => {
    const process = aProcess();
    process.carrier.status.mockResolvedValueOnce('failed');

    const { fulfilment } = await process.advance(await booked(), BY);

    expect(fulfilment).toMatchObject({ delivery: 'failed', bookings: 1, waiting: { step: 'awaitBooking' } });
    expect(fulfilment?.booking).toBeUndefined();
    expect(process.stock.ship).not.toHaveBeenCalled();
  });

  it('is completed later when the goods could not be shipped', async () => {
    const process = aProcess();
    process.carrier.status.mockResolvedValue('delivered');
    process.stock.ship.mockRejectedValueOnce(unavailable('stock'));
    const of = await booked();

    expect(await process.advance(of, BY)).toMatchObject({ error: unavailable('stock') });
    expect(await found(of)).toEqual(of);
    expect(await process.advance(of, BY)).toMatchObject({ fulfilment: { delivery: 'completed' } });
  });

  it.each([
    ['booked', { delivery: 'booked', version: 1, waiting: { step: 'awaitDelivery' } }],
    ['full', { delivery: 'deliverable', version: 0, waiting: { step: 'awaitBooking' } }],
    ['refused', { delivery: 'deliverable', version: 0, waiting: { step: 'awaitBooking' } }],
  ] as const)('whose booking was cut off is %s in the end', async (answer, after) => {
    const process = aProcess();
    process.carrier.book.mockResolvedValueOnce(answer);
    const of = await existing({
      order: acknowledged(),
      stock: 'reserved',
      payment: 'captured',
      delivery: 'deliverable',
      booking: aBooking,
      bookings: 1,
    });

    const { fulfilment } = await process.advance(of, BY);

    expect(process.carrier.book.mock.calls).toEqual([
      ['a-booking', { slot: aBooking.slot, address: aBooking.address }],
    ]);
    expect(fulfilment).toMatchObject(after);
    expect(fulfilment?.booking).toEqual(answer === 'booked' ? aBooking : undefined);
  });
});

describe('a third party that fails', () => {
  it.each([
    ['has no answer', unavailable('payment')],
    ['refuses the request', new ThirdPartyRefused('payment', 'out of order')],
  ])('leaves its step the next one when it %s, with the same key', async (_, failure) => {
    const process = aProcess();
    process.payment.authorize.mockRejectedValueOnce(failure);
    const of = await existing();

    const { fulfilment, error } = await process.advance(of, BY);

    expect(error).toBe(failure);
    expect(fulfilment).toMatchObject({ stock: 'reserved', payment: 'pending', waiting: { step: 'authorizePayment' } });
    expect(await found(of)).toEqual(fulfilment);

    await process.advance(of, BY);

    expect(process.stock.reserve).toHaveBeenCalledTimes(1);
    expect(process.payment.authorize.mock.calls.map(([key]) => key)).toEqual([paymentKey(of), paymentKey(of)]);
    expect(await found(of)).toMatchObject({ payment: 'authorized' });
  });

  it('does not keep an order from being canceled, and what it may hold is given back', async () => {
    const process = aProcess();
    process.stock.reserve.mockRejectedValueOnce(unavailable('stock'));
    const of = await existing();
    await process.advance(of, BY);

    await process.learn(newsOf('OrderCanceled', { ...of.order, status: 'CANCELED', version: 2 }), BY);
    const { fulfilment } = await process.advance(of, BY);

    expect(process.stock.release.mock.calls).toEqual([[stockKey(of)]]);
    expect(fulfilment).toMatchObject({ stock: 'released', payment: 'voided' });
  });
});

describe('after a crash between the call and the write', () => {
  it('the call has the same key, and the result is written once', async () => {
    const process = aProcess();
    const of = await existing();
    const crash = new Error('the function was ended');
    const broken = aProcess();
    Object.assign(broken.deps, { fulfilments: { ...fulfilments, change: () => Promise.reject(crash) } });

    await expect(broken.advance(of, BY)).rejects.toBe(crash);
    expect(await found(of)).toEqual(of);
    await process.advance(of, BY);

    expect(broken.stock.reserve.mock.calls).toEqual([process.stock.reserve.mock.calls[0]]);
    expect(await found(of)).toMatchObject({ stock: 'reserved', payment: 'authorized', version: 2 });
  });
});

describe('another change in between', () => {
  it('wins, and the process goes on from there', async () => {
    const process = aProcess();
    const of = await existing();
    process.stock.reserve.mockImplementationOnce(async () => {
      await process.learn(newsOf('OrderCanceled', { ...of.order, status: 'CANCELED', version: 2 }), BY);
      return 'reserved';
    });

    const { fulfilment } = await process.advance(of, BY);

    expect(process.stock.release.mock.calls).toEqual([[stockKey(of)]]);
    expect(process.payment.authorize).not.toHaveBeenCalled();
    expect(fulfilment).toMatchObject({ order: { status: 'CANCELED' }, stock: 'released', payment: 'voided' });
    expect(fulfilment?.times.StockReserved).toBeUndefined();
  });

  it('that edits the order leaves nothing held for the old content', async () => {
    const process = aProcess();
    const of = await existing();
    process.payment.authorize.mockImplementationOnce(async () => {
      await process.learn(newsOf('OrderEdited', { ...of.order, totalAmount: 44.7, version: 2 }), BY);
      return 'authorized';
    });

    const { fulfilment } = await process.advance(of, BY);

    expect(process.stock.release.mock.calls).toEqual([[stockKey(of)]]);
    expect(process.payment.void.mock.calls).toEqual([[paymentKey(of)]]);
    expect(process.payment.authorize.mock.calls.map(([, { amount }]) => amount)).toEqual([29.8, 44.7]);
    expect(fulfilment).toMatchObject({ stock: 'reserved', payment: 'authorized', outdated: [], contentVersion: 2 });
  });

  it('by the same process, many times at once, comes to one result', async () => {
    const process = aProcess();
    const of = await existing({ order: acknowledged() });

    await Promise.all(Array.from({ length: 8 }, () => process.advance(of, BY)));

    const after = await found(of);
    expect(after).toMatchObject({ payment: 'captured', delivery: 'deliverable', version: 4 });
    expect(after.revision).toBe(5);
    const keys = new Set(
      [process.stock.reserve.mock.calls, process.payment.capture.mock.calls].flat().map(([key]) => key),
    );
    expect(keys).toEqual(new Set([stockKey(of), paymentKey(of)]));
  });
});

it('of an order that nobody has does nothing', async () => {
  const process = aProcess();
  calls.length = 0;

  expect(await process.advance({ userId: 'nobody', orderId: 'none' }, BY)).toEqual({ fulfilment: undefined });

  expect(calls.map(({ command }) => command)).toEqual(['GetItemCommand']);
});
