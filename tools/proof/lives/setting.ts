// What the stacks are deployed with, so that minutes of a life are seconds, and how much happens in a run.
import { effectOf } from '../../../fulfilment/src/simulator/magic-values';
import { ADDRESSES } from '../fulfilment/setting';

export type Plan = {
  /** Each has its own orders, a stop of the engine in good order and a kill. */
  rounds: number;
  /** Orders of a round. */
  orders: number;
  slotCapacity: number;
};
export const FULL: Plan = { rounds: 4, orders: 40, slotCapacity: 6 };
export const QUICK: Plan = { rounds: 1, orders: 24, slotCapacity: 1 };

export const parametersOf = ({ slotCapacity }: Plan): Record<string, string> => ({
  ThirdPartyLimitMinutes: '0.1',
  RestaurantLimitMinutes: '0.25',
  CustomerLimitMinutes: '0.4',
  CarrierLimitMinutes: '1',
  SlotCapacity: String(slotCapacity),
});

/** For the queues of events, which have no parameter: a message whose function was killed comes again after so long. */
export const VISIBILITY_SECONDS = 12;

/** How long each part of a round takes, in milliseconds; the last one ends when its orders have. */
export const ROUND_MS = { orders: 12_000, untilStop: 10_000, untilKill: 14_000, untilEnd: 90_000 };

/** Addresses whose delivery ends when the carrier is next asked, or is refused at once: no run waits for a slot to begin. */
export const QUICK_ADDRESSES = ADDRESSES.filter(({ street }) => effectOf('street', street) !== undefined);
export const DELIVERED_AT_ONCE = ADDRESSES.filter(({ street }) => effectOf('street', street) === 'delivered at once');
