import { aChangedBy } from '../../../tests/support/builders';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { requestKey } from '../../src/fulfilment';
import type { Booked, Carrier } from '../../src/third-parties/carrier';
import { ThirdPartyUnavailable } from '../../src/third-parties/errors';
import { address, processOnEngine, refused, SLOT, unavailable } from './process';

const { existing, found, fulfilments, aProcess, calls } = processOnEngine();

const CUSTOMER = aChangedBy();
const WANTED = { slot: SLOT, address };
const LATER = { slot: '2026-11-21T21:00Z', address };

const accepted = () => anOrderToFulfil({ status: 'ACKNOWLEDGED', version: 2 });
const deliverable = (more: Parameters<typeof existing>[0] = {}) =>
  existing({ order: accepted(), stock: 'reserved', payment: 'captured', delivery: 'deliverable', ...more });

const problem = (code: string, status: number) =>
  expect.objectContaining({ code, kind: expect.objectContaining({ status }) });

describe('a booking', () => {
  it('is made at the carrier, noted and published as the customer’s', async () => {
    const process = aProcess();
    const of = await deliverable();

    const booked = await process.book(of, WANTED, CUSTOMER);

    const key = requestKey(of, 'booking', 1);
    expect(process.carrier.book.mock.calls).toEqual([[key, WANTED]]);
    expect(booked).toMatchObject({
      delivery: 'booked',
      booking: { key, ...WANTED },
      bookings: 1,
      version: 1,
      waiting: { step: 'awaitDelivery', dueAt: '2026-11-21T21:00:00.000Z' },
      lookAt: '2026-11-21T12:01:00.000Z',
      times: { DeliveryBooked: '2026-11-21T12:00:00.000Z' },
    });
    expect(await found(of)).toEqual(booked);
  });

  it('is answered alike when it is repeated, and made once', async () => {
    const process = aProcess();
    const of = await deliverable();

    const first = await process.book(of, WANTED, CUSTOMER);
    const second = await process.book(of, { slot: SLOT, address: { ...address } }, CUSTOMER);

    expect(second).toEqual(first);
    expect(process.carrier.book).toHaveBeenCalledTimes(1);
  });

  it('is answered alike after the delivery', async () => {
    const process = aProcess();
    const booking = { key: 'a-booking', ...WANTED };
    const of = await deliverable({ delivery: 'completed', booking, bookings: 1 });

    expect(await process.book(of, WANTED, CUSTOMER)).toEqual(of);
  });

  it.each([
    ['slot', LATER],
    ['street', { slot: SLOT, address: { ...address, street: '1 Main St' } }],
    ['name', { slot: SLOT, address: { ...address, name: 'Mario Garcia' } }],
  ])('is refused with another %s', async (_, other) => {
    const process = aProcess();
    const of = await deliverable();
    const first = await process.book(of, WANTED, CUSTOMER);

    await expect(process.book(of, other, CUSTOMER)).rejects.toEqual(problem('DELIVERY_BOOKED_ALREADY', 409));

    expect(await found(of)).toEqual(first);
    expect(process.carrier.book).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['full', 'SLOT_TAKEN'],
    ['refused', 'SLOT_UNAVAILABLE'],
  ] as const)('that is %s leaves room for another one, which has another key', async (answer, code) => {
    const process = aProcess();
    process.carrier.book.mockResolvedValueOnce(answer);
    const of = await deliverable();

    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toEqual(problem(code, 409));
    const refused = await found(of);
    const booked = await process.book(of, LATER, CUSTOMER);

    expect(refused).toMatchObject({ delivery: 'deliverable', version: 0, waiting: { step: 'awaitBooking' } });
    expect(refused.booking).toBeUndefined();
    expect(booked).toMatchObject({ delivery: 'booked', bookings: 2, booking: { slot: '2026-11-21T21:00Z' } });
    expect(process.carrier.book.mock.calls.map(([key]) => key)).toEqual([
      requestKey(of, 'booking', 1),
      requestKey(of, 'booking', 2),
    ]);
  });

  it('is made anew after a delivery that failed', async () => {
    const process = aProcess();
    const of = await deliverable({ delivery: 'failed', bookings: 1 });

    expect(await process.book(of, WANTED, CUSTOMER)).toMatchObject({ delivery: 'booked', bookings: 2 });
    expect(process.carrier.book.mock.calls.map(([key]) => key)).toEqual([requestKey(of, 'booking', 2)]);
  });

  it('that is refused gives the customer another day', async () => {
    const process = aProcess();
    process.carrier.book.mockResolvedValueOnce('full');
    const of = await deliverable();
    process.clock.set('2026-11-21T18:00:00.000Z');

    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toThrow();

    expect((await found(of)).waiting).toMatchObject({ step: 'awaitBooking', dueAt: '2026-11-22T18:00:00.000Z' });
  });
});

describe('an order that cannot be booked', () => {
  it.each([
    ['is placed', { order: anOrderToFulfil(), stock: 'reserved', payment: 'authorized' }],
    ['is not paid', { order: accepted(), stock: 'reserved', payment: 'authorized' }],
    ['is paid, but not offered', { order: accepted(), stock: 'reserved', payment: 'captured' }],
    ['is canceled', { order: anOrderToFulfil({ status: 'CANCELED' }), stock: 'released', payment: 'voided' }],
    [
      'could not be fulfilled',
      { order: accepted(), stock: 'rejected', payment: 'voided', delivery: 'failed', refusal: 'OUT_OF_STOCK' },
    ],
  ] as const)('because it %s is refused, and the carrier is not asked', async (_, progress) => {
    const process = aProcess();
    const of = await existing(progress);

    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toEqual(problem('ORDER_NOT_DELIVERABLE', 409));

    expect(process.carrier.book).not.toHaveBeenCalled();
    expect(await found(of)).toEqual(of);
  });

  it('is not found for another user, as one that nobody has', async () => {
    const process = aProcess();
    const of = await deliverable();

    await expect(process.book({ ...of, userId: 'another' }, WANTED, CUSTOMER)).rejects.toEqual(
      problem('DELIVERY_NOT_FOUND', 404),
    );

    expect(await found(of)).toEqual(of);
  });
});

describe('a carrier that does not answer', () => {
  it('leaves what is wanted noted, and the same again finishes it with the same key', async () => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(unavailable('carrier'));
    const of = await deliverable();

    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toThrow('carrier: no answer');
    expect(await found(of)).toMatchObject({
      delivery: 'deliverable',
      booking: { ...WANTED, key: requestKey(of, 'booking', 1) },
      waiting: { step: 'bookDelivery' },
      lookAt: '2026-11-21T12:00:30.000Z',
    });

    expect(await process.book(of, WANTED, CUSTOMER)).toMatchObject({ delivery: 'booked', bookings: 1 });
    const [first, second] = process.carrier.book.mock.calls;
    expect(second).toEqual(first);
  });

  it('has its booking finished by the sweep', async () => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(unavailable('carrier'));
    const of = await deliverable();
    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toThrow();
    process.clock.set('2026-11-21T12:00:30.000Z');

    await process.attend(of);

    expect(await found(of)).toMatchObject({ delivery: 'booked', booking: WANTED });
  });

  it('is asked for the first slot before another one is chosen: booked', async () => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(unavailable('carrier'));
    const of = await deliverable();
    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toThrow();

    await expect(process.book(of, LATER, CUSTOMER)).rejects.toEqual(problem('DELIVERY_BOOKED_ALREADY', 409));

    expect(await found(of)).toMatchObject({ delivery: 'booked', booking: WANTED });
  });

  it.each(['full', 'refused'] as const)(
    'is asked for the first slot before another one is chosen: %s',
    async (answer) => {
      const process = aProcess();
      process.carrier.book.mockRejectedValueOnce(unavailable('carrier'));
      const of = await deliverable();
      await expect(process.book(of, WANTED, CUSTOMER)).rejects.toThrow();
      process.carrier.book.mockResolvedValueOnce(answer);

      expect(await process.book(of, LATER, CUSTOMER)).toMatchObject({
        delivery: 'booked',
        booking: LATER,
        bookings: 2,
      });
      expect(process.carrier.book.mock.calls.map(([, { slot }]) => slot)).toEqual([SLOT, SLOT, LATER.slot]);
    },
  );
});

describe('a carrier that does not accept a request', () => {
  /** It refuses the first request, and says what it has booked with its key. */
  const refusing = (status: Awaited<ReturnType<Carrier['status']>>) => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(refused('carrier'));
    process.carrier.status.mockResolvedValue(status);
    return process;
  };

  it.each(['unknown', 'failed'] as const)('and has %s leaves room for another choice', async (status) => {
    const process = refusing(status);
    const of = await deliverable();

    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toEqual(problem('BOOKING_REFUSED', 409));
    const afterRefusal = await found(of);
    const booked = await process.book(of, LATER, CUSTOMER);

    expect(afterRefusal).toMatchObject({ delivery: 'deliverable', version: 0, waiting: { step: 'awaitBooking' } });
    expect(afterRefusal.booking).toBeUndefined();
    expect(process.refusals).toEqual([refused('carrier')]);
    expect(booked).toMatchObject({ delivery: 'booked', bookings: 2, booking: LATER });
    expect(process.carrier.status.mock.calls).toEqual([[requestKey(of, 'booking', 1)]]);
  });

  it('refuses a choice that the sweep finishes: it is taken back, and somebody is told', async () => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(unavailable('carrier')).mockRejectedValueOnce(refused('carrier'));
    process.carrier.status.mockResolvedValue('unknown');
    const of = await deliverable();
    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toThrow();
    process.clock.set('2026-11-21T12:00:30.000Z');

    await process.attend(of);

    const after = await found(of);
    expect(after).toMatchObject({ delivery: 'deliverable', bookings: 1, waiting: { step: 'awaitBooking' } });
    expect(after.booking).toBeUndefined();
    expect([process.refusals, process.failed]).toEqual([[refused('carrier')], []]);
  });

  it.each(['booked', 'delivered'] as const)(
    'because its key has %s another slot books nothing else, and finds the one that is booked',
    async (status) => {
      const process = refusing(status);
      const of = await deliverable();

      await expect(process.book(of, LATER, CUSTOMER)).rejects.toEqual(problem('DELIVERY_BOOKED_ALREADY', 409));
      const booked = await process.book(of, WANTED, CUSTOMER);

      expect(booked).toMatchObject({ delivery: 'booked', bookings: 1, booking: WANTED });
      const [first, second] = process.carrier.book.mock.calls.map(([key]) => key);
      expect(second).toBe(first);
    },
  );

  it.each([
    ['refuses that too', refused('carrier')],
    ['does not answer', unavailable('carrier')],
  ])('and, asked what it has booked, %s: the choice stays, as it does without an answer', async (_, error) => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(refused('carrier'));
    process.carrier.status.mockRejectedValueOnce(error);
    const of = await deliverable();

    await expect(process.book(of, WANTED, CUSTOMER)).rejects.toThrow(ThirdPartyUnavailable);
    expect(await found(of)).toMatchObject({ booking: WANTED, waiting: { step: 'bookDelivery' } });

    expect(await process.book(of, WANTED, CUSTOMER)).toMatchObject({ delivery: 'booked', bookings: 1 });
  });

  it.each(['full', 'refused', 'not accepted'] as const)(
    'tells a late one of two equal requests what was noted: the late one is %s, the other one booked',
    async (late) => {
      const process = aProcess();
      const of = await deliverable();
      process.carrier.status.mockResolvedValue('unknown');
      process.carrier.book.mockImplementationOnce(async () => {
        await process.book(of, WANTED, CUSTOMER);
        if (late === 'not accepted') throw refused('carrier');
        return late;
      });

      expect(await process.book(of, WANTED, CUSTOMER)).toMatchObject({ delivery: 'booked', booking: WANTED });

      expect(await found(of)).toMatchObject({ delivery: 'booked', bookings: 1, version: 1 });
    },
  );
});

describe('bookings at once', () => {
  /** A carrier that keeps what it has booked, as every carrier does. */
  const keeping = () => {
    const booked = new Map<string, string>();
    const book = async (key: string, { slot }: { slot: string }): Promise<Booked> => {
      booked.set(key, slot);
      return 'booked';
    };
    return { booked, book };
  };

  it('of different slots: one wins, and the others are told', async () => {
    const process = aProcess();
    const { booked, book } = keeping();
    process.carrier.book.mockImplementation(book);
    const of = await deliverable();
    const wanted = ['20:00Z', '20:15Z', '20:30Z', '20:45Z'].map((time) => ({ slot: `2026-11-21T${time}`, address }));

    const answers = await Promise.allSettled(wanted.map((one) => process.book(of, one, CUSTOMER)));

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toEqual(problem('DELIVERY_BOOKED_ALREADY', 409));
    const after = await found(of);
    expect([...booked.values()]).toEqual([after.booking?.slot]);
    expect(after).toMatchObject({ delivery: 'booked', version: 1, bookings: 1 });
  });

  it('of the same slot all get the same answer', async () => {
    const process = aProcess();
    const { booked, book } = keeping();
    process.carrier.book.mockImplementation(book);
    const of = await deliverable();

    const answers = await Promise.all(Array.from({ length: 5 }, () => process.book(of, WANTED, CUSTOMER)));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(booked.size).toBe(1);
    expect(await found(of)).toMatchObject({ version: 1 });
  });

  it('of a slot that fills up and has a place again leave no booking behind', async () => {
    const process = aProcess();
    const answers = new Map<string, Booked>();
    // The carrier gives each key one answer. The slot has a place again after the first one.
    process.carrier.book.mockImplementation(async (key) => {
      const answer = answers.get(key) ?? (answers.size === 0 ? 'full' : 'booked');
      answers.set(key, answer);
      return answer;
    });
    const of = await deliverable();

    await Promise.allSettled(Array.from({ length: 4 }, () => process.book(of, WANTED, CUSTOMER)));
    const after = await process.book(of, WANTED, CUSTOMER);

    const booked = [...answers].filter(([, answer]) => answer === 'booked').map(([key]) => key);
    expect(booked).toEqual([after.booking?.key]);
  });

  it('with the sweep makes one booking', async () => {
    const process = aProcess();
    const { booked, book } = keeping();
    process.carrier.book.mockImplementation(book);
    const of = await deliverable();
    process.clock.set('2026-11-22T12:00:00.000Z');

    await Promise.all([process.book(of, WANTED, CUSTOMER), process.attend(of), process.attend(of)]);

    expect(booked.size).toBe(1);
    expect(await fulfilments.find(of)).toMatchObject({ delivery: 'booked', booking: WANTED });
  });
});

it('takes two writes, so that a crash in between loses no booking', async () => {
  const process = aProcess();
  const of = await deliverable();
  calls.length = 0;

  await process.book(of, WANTED, CUSTOMER);

  expect(calls.map(({ command }) => command)).toEqual([
    'GetItemCommand',
    'PutItemCommand',
    'PutItemCommand',
    'GetItemCommand',
  ]);
});
