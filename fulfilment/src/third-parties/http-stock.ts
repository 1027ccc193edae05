import { outcome } from './attempt';
import type { Connect } from './connection';
import { type ClientSettings, httpClient } from './http-client';
import type { Stock } from './stock';

const answers = {
  reserve: outcome(['reserved', 'rejected', 'released']),
  release: outcome(['released', 'nothing']),
  ship: outcome(['shipped']),
};

/** The stock behind an HTTP API. @throws ThirdPartyUnavailable, ThirdPartyRefused */
export const httpStock = (connect: Connect, settings?: ClientSettings): Stock => {
  const call = httpClient('stock', connect, settings);
  return {
    reserve: async (key, items) => {
      const body = {
        items: items.map(({ restaurantId, id, name, quantity }) => ({ restaurantId, id, name, quantity })),
      };
      return (await call({ path: '/stock/reserve', key, body, answer: answers.reserve })).outcome;
    },
    release: async (key) => (await call({ path: '/stock/release', key, body: {}, answer: answers.release })).outcome,
    ship: async (key) => (await call({ path: '/stock/ship', key, body: {}, answer: answers.ship })).outcome,
  };
};
