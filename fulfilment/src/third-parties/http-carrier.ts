import * as z from 'zod/mini';
import { outcome } from './attempt';
import type { Carrier } from './carrier';
import type { Connect } from './connection';
import { type ClientSettings, httpClient } from './http-client';

const time = z.iso.datetime({ offset: true });
const Slot = z.object({
  slot: z.string().check(z.minLength(1), z.maxLength(64)),
  from: time,
  to: time,
  free: z.int().check(z.minimum(0)),
});

const answers = {
  slots: z.object({ slots: z.array(Slot).check(z.maxLength(200)) }),
  book: outcome(['booked', 'full', 'refused']),
  status: outcome(['booked', 'delivered', 'failed', 'unknown']),
};

/** The carrier behind an HTTP API. @throws ThirdPartyUnavailable, ThirdPartyRefused */
export const httpCarrier = (connect: Connect, settings?: ClientSettings): Carrier => {
  const call = httpClient('carrier', connect, settings);
  return {
    slots: async () => (await call({ path: '/carrier/slots', answer: answers.slots })).slots,
    book: async (key, { slot, address: { name, street, city, postalCode } }) => {
      const body = { slot, address: { name, street, city, postalCode } };
      return (await call({ path: '/carrier/book', key, body, answer: answers.book })).outcome;
    },
    status: async (key) => (await call({ path: '/carrier/status', key, answer: answers.status })).outcome,
  };
};
