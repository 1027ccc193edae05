import { randomUUID } from 'node:crypto';
import { ThirdPartyRefused } from '../../../src/third-parties/errors';
import { aSimulator } from './simulator';

const { stock, table, entryOf, clock } = aSimulator();

const margherita = { restaurantId: 1, id: 1, name: 'Pizza Margherita', quantity: 2 };
const diavola = { restaurantId: 1, id: 2, name: 'Pizza Diavola', quantity: 1 };
const risotto = { restaurantId: 3, id: 4, name: 'White Truffle Risotto', quantity: 1 };

const takenOf = async (dish: string, day = '2026-11-21'): Promise<number> => {
  const id = `level#${day}#${dish}`;
  return (await table.counts([id])).get(id) ?? 0;
};

const held = async (...items: (typeof margherita)[]): Promise<string> => {
  const key = randomUUID();
  await stock.reserve(key, items);
  return key;
};

describe('a reservation', () => {
  it('takes its items from the stock once, however often and at once it is made', async () => {
    const [before, key] = [await takenOf('1#1'), randomUUID()];

    const answers = await Promise.all(Array.from({ length: 8 }, () => stock.reserve(key, [margherita, diavola])));

    expect(answers).toEqual(Array(8).fill('reserved'));
    expect((await takenOf('1#1')) - before).toBe(2);
  });

  it('adds up the lines of one dish', async () => {
    const before = await takenOf('1#1');

    await held(margherita, { ...margherita, quantity: 3 });

    expect((await takenOf('1#1')) - before).toBe(5);
  });

  it('holds all items or none: one that is sold out rejects it, again and again', async () => {
    const [before, key] = [await takenOf('1#1'), randomUUID()];

    const answers = [await stock.reserve(key, [margherita, risotto]), await stock.reserve(key, [margherita, risotto])];

    expect(answers).toEqual(['rejected', 'rejected']);
    expect(await takenOf('1#1')).toBe(before);
    expect(await stock.release(key)).toBe('nothing');
  });

  it('is rejected when less is left than it asks for, and takes nothing of its other items', async () => {
    const dish = { restaurantId: 2, id: 1, name: 'Tom Kha Soup' };
    await stock.reserve(randomUUID(), [{ ...dish, quantity: 99_995 }]);
    const before = await takenOf('1#1');

    const attempts = Array.from({ length: 10 }, () =>
      stock.reserve(randomUUID(), [margherita, { ...dish, quantity: 1 }]),
    );
    const answers = await Promise.all(attempts);

    expect(answers.filter((answer) => answer === 'reserved')).toHaveLength(5);
    expect(await takenOf('2#1')).toBe(100_000);
    expect((await takenOf('1#1')) - before).toBe(10);
  });

  it('of a dish that is not on the menu is made', async () => {
    const key = await held({ restaurantId: 77, id: 5, name: 'Anything', quantity: 3 });

    expect(await entryOf(key)).toEqual({
      key,
      party: 'stock',
      state: 'reserved',
      items: [{ restaurantId: 77, id: 5, quantity: 3 }],
    });
  });

  it('with a key that was used for other items is refused', async () => {
    const key = await held(margherita);

    await expect(stock.reserve(key, [diavola])).rejects.toThrow(ThirdPartyRefused);
  });

  it('holds nothing when its key was released before', async () => {
    const [before, key] = [await takenOf('1#1'), randomUUID()];

    const released = await stock.release(key);
    const answer = await stock.reserve(key, [margherita]);

    expect([released, answer, await stock.release(key)]).toEqual(['nothing', 'released', 'nothing']);
    expect(await takenOf('1#1')).toBe(before);
  });
});

describe('a release', () => {
  it('gives back what was held once, and answers the same when it is repeated', async () => {
    const [before, key] = [await takenOf('1#1'), await held(margherita)];

    const answers = await Promise.all(Array.from({ length: 6 }, () => stock.release(key)));

    expect([...answers, await stock.release(key)]).toEqual(Array(7).fill('released'));
    expect(await takenOf('1#1')).toBe(before);
  });

  it('gives back to the day that it was taken from', async () => {
    const [before, key] = [await takenOf('1#1'), await held(margherita)];
    clock.set('2026-11-22T00:10:00.000Z');

    await stock.release(key);

    expect(await takenOf('1#1')).toBe(before);
    expect(await takenOf('1#1', '2026-11-22')).toBe(0);
  });

  it('that meets the reservation leaves nothing held, whichever is first', async () => {
    const before = await takenOf('1#1');
    const keys = Array.from({ length: 10 }, () => randomUUID());

    await Promise.all(keys.flatMap((key) => [stock.reserve(key, [margherita]), stock.release(key)]));

    expect(await takenOf('1#1')).toBe(before);
  });
});

describe('a shipment', () => {
  it('takes what is held for good: it can be repeated, but not released', async () => {
    const [before, key] = [await takenOf('1#1'), await held(margherita)];

    expect([await stock.ship(key), await stock.ship(key)]).toEqual(['shipped', 'shipped']);
    await expect(stock.release(key)).rejects.toThrow(ThirdPartyRefused);
    expect((await takenOf('1#1')) - before).toBe(2);
  });

  it('of what is not held is refused', async () => {
    const released = await held(margherita);
    await stock.release(released);

    await expect(stock.ship(released)).rejects.toThrow(ThirdPartyRefused);
    await expect(stock.ship(randomUUID())).rejects.toThrow(ThirdPartyRefused);
  });
});
