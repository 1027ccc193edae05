// What the carrier makes of the slot and the address that a customer has chosen.
import type { Problem } from '../../common/http/problem';
import { bookingRefused, deliveryBookedAlready, type Fulfilment, slotTaken, slotUnavailable } from './fulfilment';
import type { Booked, Carrier } from './third-parties/carrier';
import { ThirdPartyRefused, ThirdPartyUnavailable } from './third-parties/errors';

export type Deps = {
  carrier: Carrier;
  /** Told of a request that the carrier does not accept: either it is wrong, or the carrier is. */
  onBookingRefused: (error: ThirdPartyRefused) => void;
};

/** What is different from now on, and why the choice is not booked if it is not. */
type Outcome = { event?: 'DeliveryBooked'; set: Partial<Fulfilment>; refusal?: Problem };

type Answer = Booked | 'not accepted' | 'another one is booked';

/** A choice that is not booked is taken back, so that the customer can choose again. The next one has another key. */
const outcomeOf = (of: Fulfilment, slot: string, answer: Answer): Outcome => {
  const set = { booking: undefined };
  switch (answer) {
    case 'booked':
      return { event: 'DeliveryBooked', set: { delivery: 'booked' } };
    case 'full':
      return { set, refusal: slotTaken(slot) };
    case 'refused':
      return { set, refusal: slotUnavailable(slot) };
    case 'not accepted':
      return { set, refusal: bookingRefused(slot) };
    case 'another one is booked':
      // Only a restored record can have a key that was used before. The next choice has this key again: if it is the one that
      // is booked, the carrier says so; if it is not, nothing is booked twice.
      return { set: { ...set, bookings: of.bookings - 1 }, refusal: deliveryBookedAlready(of) };
  }
};

/** @throws ThirdPartyUnavailable when it is not known what is booked with the key */
const statusOf = async (carrier: Carrier, key: string) => {
  try {
    return await carrier.status(key);
  } catch (cause) {
    if (!(cause instanceof ThirdPartyRefused)) throw cause;
    throw new ThirdPartyUnavailable('carrier', 'it refuses a booking, and to say what is booked', { cause });
  }
};

/**
 * Asks the carrier for what the customer has chosen. A carrier that does not accept the request is asked what it has booked
 * with the key: only a choice of which it has nothing is taken back for good.
 * @returns nothing where nothing is chosen
 */
export const askCarrier = async ({ carrier, onBookingRefused }: Deps, of: Fulfilment): Promise<Outcome | undefined> => {
  if (!of.booking) return undefined;
  const { key, slot, address } = of.booking;
  try {
    return outcomeOf(of, slot, await carrier.book(key, { slot, address }));
  } catch (error) {
    if (!(error instanceof ThirdPartyRefused)) throw error;
    onBookingRefused(error);
    const isInEffect = ['booked', 'delivered'].includes(await statusOf(carrier, key));
    return outcomeOf(of, slot, isInEffect ? 'another one is booked' : 'not accepted');
  }
};
