import { randomUUID } from 'node:crypto';
import { simulatedCarrier } from '../../../src/simulator/carrier';
import { ThirdPartyRefused } from '../../../src/third-parties/errors';
import { aSimulator } from './simulator';

const { carrier, clock, entryOf, table } = aSimulator({ capacity: 5 });

const address = { name: 'Maria Garcia', street: '410 Terry Ave N', city: 'Seattle', postalCode: '98109' };

const bookingsOf = (slot: string, count: number, key: () => string = randomUUID) =>
  Promise.all(Array.from({ length: count }, () => carrier.book(key(), { slot, address })));

const freeIn = async (slot: string) => (await carrier.slots()).find((one) => one.slot === slot)?.free;

describe('the slots', () => {
  it('are the next windows of a quarter of an hour, soonest first', async () => {
    const slots = await carrier.slots();

    expect(slots).toHaveLength(16);
    expect(slots[0]).toEqual({
      slot: '2026-11-21T12:15Z',
      from: '2026-11-21T12:15:00.000Z',
      to: '2026-11-21T12:30:00.000Z',
      free: 5,
    });
    expect(slots[15]?.slot).toBe('2026-11-21T16:00Z');
  });
});

describe('a booking', () => {
  it('is one of no more than a slot has room for, when many are made at once', async () => {
    const answers = await bookingsOf('2026-11-21T13:00Z', 20);

    expect(answers.filter((answer) => answer === 'booked')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'full')).toHaveLength(15);
    expect(await freeIn('2026-11-21T13:00Z')).toBe(0);
  });

  it('takes one place, however often and at once it is made, and also when the slot is full by then', async () => {
    const [slot, key] = ['2026-11-21T13:15Z', randomUUID()];

    expect(await bookingsOf(slot, 8, () => key)).toEqual(Array(8).fill('booked'));
    expect(await freeIn(slot)).toBe(4);

    await bookingsOf(slot, 4);
    expect(await carrier.book(key, { slot, address })).toBe('booked');
  });

  it('that the slot had no room for is answered alike when it has room again, and books nothing', async () => {
    const [slot, key] = ['2026-11-21T12:45Z', randomUUID()];
    await bookingsOf(slot, 5);
    await carrier.book(key, { slot, address });
    const larger = simulatedCarrier({ table, now: clock.now, capacity: 6 });

    expect(await larger.book(key, { slot, address })).toBe('full');
    expect(await larger.status(key)).toBe('unknown');
    expect(await larger.book(randomUUID(), { slot, address })).toBe('booked');
  });

  it('is not made when the slot is full: another slot can be booked', async () => {
    await bookingsOf('2026-11-21T13:30Z', 5);
    const key = randomUUID();

    expect(await carrier.book(key, { slot: '2026-11-21T13:30Z', address })).toBe('full');
    expect(await carrier.status(key)).toBe('unknown');
    expect(await carrier.book(randomUUID(), { slot: '2026-11-21T13:45Z', address })).toBe('booked');
  });

  it.each([
    ['has begun', '2026-11-21T12:00Z'],
    ['is too far away', '2026-11-21T16:15Z'],
    ['is none', '2026-11-21T13:07Z'],
    ['is no time', 'tonight'],
  ])('is refused for a slot that %s', async (_, slot) => {
    expect(await carrier.book(randomUUID(), { slot, address })).toBe('refused');
  });

  it('is answered alike after its slot has begun', async () => {
    const [slot, booked, late] = ['2026-11-21T14:00Z', randomUUID(), randomUUID()];
    await carrier.book(booked, { slot, address });
    clock.set('2026-11-21T14:00:00.000Z');

    expect(await carrier.book(booked, { slot, address })).toBe('booked');
    expect(await carrier.book(late, { slot, address })).toBe('refused');
    clock.set('2026-11-21T13:00:00.000Z');
    expect(await carrier.book(late, { slot, address })).toBe('refused');
  });

  it('with a key that was used for another slot is refused', async () => {
    const key = randomUUID();
    await carrier.book(key, { slot: '2026-11-21T14:15Z', address });

    await expect(carrier.book(key, { slot: '2026-11-21T14:30Z', address })).rejects.toThrow(ThirdPartyRefused);
  });

  it('to an address that is not accepted is refused without an answer, and its key is final', async () => {
    const [key, slot] = [randomUUID(), '2026-11-21T14:45Z'];

    for (const _ of ['first', 'repeated'])
      await expect(carrier.book(key, { slot, address: { ...address, street: '4 Illegible Road' } })).rejects.toThrow(
        ThirdPartyRefused,
      );

    expect(await carrier.status(key)).toBe('unknown');
    expect(await carrier.book(key, { slot, address })).toBe('refused');
    expect(await freeIn(slot)).toBe(5);
  });

  it('leaves no address behind', async () => {
    const key = randomUUID();
    await carrier.book(key, { slot: '2026-11-21T14:45Z', address });

    const place = { party: 'carrier', slot: '2026-11-21T14:45Z' };
    expect(await entryOf(key)).toEqual({ key, ...place, state: 'booked', course: 'on time' });
  });
});

describe('a delivery', () => {
  it('arrives when its window begins', async () => {
    const key = randomUUID();
    await carrier.book(key, { slot: '2026-11-21T15:00Z', address });

    clock.set('2026-11-21T14:59:59.999Z');
    expect(await carrier.status(key)).toBe('booked');
    clock.set('2026-11-21T15:00:00.000Z');
    expect(await carrier.status(key)).toBe('delivered');
  });

  it.each([
    ['1 Nowhere Lane', 'refused', 'unknown'],
    ['13 Lost Parcel Road', 'booked', 'failed'],
    ['1 Express Way', 'booked', 'delivered'],
  ])('to %s is %s and then %s', async (street, answer, status) => {
    const key = randomUUID();

    expect(await carrier.book(key, { slot: '2026-11-21T15:30Z', address: { ...address, street } })).toBe(answer);
    expect(await carrier.status(key)).toBe(status);
  });
});
