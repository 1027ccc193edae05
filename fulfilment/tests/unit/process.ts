// The process on the table module and a real engine, with third parties that answer as a test tells them to.
import type { Order } from '../../../events/order';
import { aChangedBy } from '../../../tests/support/builders';
import { clockAt } from '../../../tests/support/clock';
import { aFulfilment, fulfilmentsOnEngine } from '../../../tests/support/fulfilments';
import { advance } from '../../src/advance';
import { attend } from '../../src/attend';
import { bookDelivery } from '../../src/book-delivery';
import type { Fulfilment, FulfilmentKey } from '../../src/fulfilment';
import { learnOrder, type OrderNews } from '../../src/learn-order';
import type { Carrier } from '../../src/third-parties/carrier';
import { type Party, ThirdPartyRefused, ThirdPartyUnavailable } from '../../src/third-parties/errors';
import type { Payment } from '../../src/third-parties/payment';
import type { Stock } from '../../src/third-parties/stock';
import { type Limits, withWaiting } from '../../src/waiting';

export const NOON = '2026-11-21T12:00:00.000Z';
export const BY = aChangedBy({ actor: 'service:fulfilment', causationId: 'event-7' });

/** Third parties a minute, restaurants and carriers an hour, customers a day. */
export const LIMITS: Limits = {
  thirdParty: 60_000,
  restaurant: 3_600_000,
  customer: 86_400_000,
  carrier: 3_600_000,
  autoAcknowledge: 0,
};

export const address = { name: 'Maria Garcia', street: '410 Terry Ave N', city: 'Seattle', postalCode: '98109' };
export const SLOT = '2026-11-21T20:00Z';
export const aBooking = { key: 'a-booking', slot: SLOT, address };

export const unavailable = (party: Party) => new ThirdPartyUnavailable(party, 'no answer');
export const refused = (party: Party) => new ThirdPartyRefused(party, 'the status is 422');

const mocked = <A extends unknown[], R>(usual: (...args: A) => Promise<R>) => jest.fn(usual);

/** Third parties with whom everything goes well. */
export const willing = () => ({
  stock: {
    reserve: mocked<Parameters<Stock['reserve']>, Awaited<ReturnType<Stock['reserve']>>>(async () => 'reserved'),
    release: mocked<[string], Awaited<ReturnType<Stock['release']>>>(async () => 'released'),
    ship: mocked<[string], 'shipped'>(async () => 'shipped'),
  },
  payment: {
    authorize: mocked<Parameters<Payment['authorize']>, Awaited<ReturnType<Payment['authorize']>>>(
      async () => 'authorized',
    ),
    checkOrganization: mocked<
      Parameters<Payment['checkOrganization']>,
      Awaited<ReturnType<Payment['checkOrganization']>>
    >(async () => 'authorized'),
    capture: mocked<[string], 'captured'>(async () => 'captured'),
    invoice: mocked<[string], 'invoiced'>(async () => 'invoiced'),
    void: mocked<[string], Awaited<ReturnType<Payment['void']>>>(async () => 'voided'),
  },
  carrier: {
    slots: mocked<[], Awaited<ReturnType<Carrier['slots']>>>(async () => []),
    book: mocked<Parameters<Carrier['book']>, Awaited<ReturnType<Carrier['book']>>>(async () => 'booked'),
    status: mocked<[string], Awaited<ReturnType<Carrier['status']>>>(async () => 'booked'),
  },
});

/** What the event `name` says of an order. */
export const newsOf = (name: string, order: Order): OrderNews => ({
  name,
  metadata: {
    id: '0a1b2c3d-4e5f-8a6b-9c7d-8e9f0a1b2c3d',
    version: '1',
    time: NOON,
    sequence: order.version,
    userId: order.userId,
    orderId: order.orderId,
    actor: 'customer',
    correlationId: 'request-1',
  },
  data: { order },
});

export const processOnEngine = () => {
  const recorded = fulfilmentsOnEngine();
  const { fulfilments } = recorded;
  return {
    ...recorded,
    /** A fulfilment as it stands in the table since noon. */
    existing: async (overrides: Partial<Fulfilment> = {}): Promise<Fulfilment> => {
      const after = withWaiting(aFulfilment(overrides), new Date(NOON), LIMITS);
      const made = await fulfilments.change(undefined, { after, by: BY, time: NOON });
      if (!made) throw new Error('there is one already');
      return made;
    },
    found: async (key: FulfilmentKey): Promise<Fulfilment> => {
      const found = await fulfilments.find(key);
      if (!found) throw new Error('there is none');
      return found;
    },
    /** A process at noon; `onChanged` sees the table after each write. */
    aProcess: ({ isAcknowledgedByItself = false, limits = LIMITS, onChanged = async () => {} } = {}) => {
      const clock = clockAt(NOON);
      const parties = willing();
      const [accepted, overdue, failed]: [string[], string[], unknown[]] = [[], [], []];
      const refusals: unknown[] = [];
      const change: typeof fulfilments.change = async (before, made) => {
        const changed = await fulfilments.change(before, made);
        if (changed) await onChanged();
        return changed;
      };
      const deps = {
        fulfilments: { ...fulfilments, change },
        limits,
        now: clock.now,
        ...parties,
        acknowledge: async ({ orderId }: Fulfilment) => {
          accepted.push(orderId);
        },
        isAcknowledgedByItself: () => isAcknowledgedByItself,
        onBookingRefused: (error: unknown) => refusals.push(error),
      };
      const onOverdue = (step: string) => overdue.push(step);
      const onFailed = (error: unknown) => failed.push(error);
      return {
        ...parties,
        clock,
        /** Orders accepted without a restaurant. */
        accepted,
        overdue,
        failed,
        /** Errors of a carrier that did not accept a booking. */
        refusals,
        deps,
        learn: learnOrder(deps),
        advance: advance(deps),
        attend: attend({ ...deps, advance: advance(deps), onOverdue, onFailed }),
        book: bookDelivery(deps),
      };
    },
  };
};
