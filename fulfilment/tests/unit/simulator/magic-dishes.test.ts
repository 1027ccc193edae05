import { randomUUID } from 'node:crypto';
import { menu } from '../../../../menu/menu';
import { stockOf } from '../../../src/menu';
import { magicValues } from '../../../src/simulator/magic-values';
import { ThirdPartyUnavailable } from '../../../src/third-parties/errors';
import { aSimulator } from './simulator';

const { stock } = aSimulator();

const margherita = { restaurantId: 1, id: 1, name: 'Pizza Margherita', quantity: 2 };

describe('a magic dish', () => {
  it('fails twice and then works', async () => {
    const [key, dish] = [randomUUID(), { ...margherita, id: 900, name: 'Fails twice' }];

    await expect(stock.reserve(key, [dish])).rejects.toThrow(ThirdPartyUnavailable);
    await expect(stock.reserve(key, [dish])).rejects.toThrow(ThirdPartyUnavailable);
    expect(await stock.reserve(key, [dish])).toBe('reserved');
  });

  it('that is sold out is the one of the menu', () => {
    const soldOut = menu.flatMap(({ id: restaurantId, dishes }) =>
      dishes.filter(({ id }) => stockOf({ restaurantId, id }) === 0).map(({ name }) => name),
    );

    expect(soldOut).toEqual(magicValues.filter(({ effect }) => effect === 'sold out').map(({ value }) => value));
  });
});
