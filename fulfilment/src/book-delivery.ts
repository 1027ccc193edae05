import { isDeepStrictEqual } from 'node:util';
import type { ChangedBy } from '../../common/events/changed-by';
import type { Problem } from '../../common/http/problem';
import { type Deps as AdvanceDeps, settle } from './advance';
import { askCarrier } from './ask-carrier';
import {
  type Address,
  deliveryBookedAlready,
  deliveryNotFound,
  type Fulfilment,
  type FulfilmentKey,
  isBooked,
  orderNotDeliverable,
  requestKey,
} from './fulfilment';
import { nextStep } from './next-step';

type Deps = Pick<AdvanceDeps, 'fulfilments' | 'limits' | 'now' | 'carrier' | 'onBookingRefused'>;
type Wanted = { slot: string; address: Address };

const isWhatIsWanted = ({ booking }: Fulfilment, { slot, address }: Wanted): boolean =>
  isDeepStrictEqual({ slot: booking?.slot, address: booking?.address }, { slot, address });

/**
 * Asks the carrier for what the customer has chosen, and notes what it says.
 * @returns the refusal, if it is one that was noted: after another change, what is wanted is judged anew
 */
const booking = async (deps: Deps, of: Fulfilment, by: ChangedBy): Promise<Problem | undefined> => {
  const asked = await askCarrier(deps, of);
  if (!asked) return undefined;
  const { refusal, ...result } = asked;
  return (await settle(deps, of, result, by)) && refusal;
};

/** Notes what the customer wants, so that one booking at a time is under way and a crash loses none. */
const choose = (deps: Deps, of: Fulfilment, { slot, address }: Wanted, by: ChangedBy) => {
  const bookings = of.bookings + 1;
  const chosen = { key: requestKey(of, 'booking', bookings), slot, address };
  return settle(deps, of, { set: { bookings, booking: chosen } }, by);
};

/**
 * Books the delivery of an order, once. The same booking again is answered as the first. A booking whose answer was lost is
 * finished first: what then is wanted is judged against its result.
 * @throws DELIVERY_NOT_FOUND, DELIVERY_BOOKED_ALREADY, ORDER_NOT_DELIVERABLE, SLOT_TAKEN, SLOT_UNAVAILABLE, BOOKING_REFUSED
 */
export const bookDelivery =
  (deps: Deps) =>
  async (key: FulfilmentKey, wanted: Wanted, by: ChangedBy): Promise<Fulfilment> => {
    for (;;) {
      const found = await deps.fulfilments.find(key);
      if (!found) throw deliveryNotFound(key);
      if (isBooked(found)) {
        if (isWhatIsWanted(found, wanted)) return found;
        throw deliveryBookedAlready(key);
      }
      const step = nextStep(found);
      if (step !== 'awaitBooking' && step !== 'bookDelivery') throw orderNotDeliverable(key);
      const chosen = found.booking ? found : await choose(deps, found, wanted, by);
      if (!chosen) continue;
      const refusal = await booking(deps, chosen, by);
      if (refusal && isWhatIsWanted(chosen, wanted)) throw refusal;
    }
  };
