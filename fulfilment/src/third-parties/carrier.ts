/** A time window: `slot` is its id, such as 2026-11-21T20:00Z; `from` and `to` are RFC 3339; `free` is how many fit in. */
export type Slot = { slot: string; from: string; to: string; free: number };
export type Address = { name: string; street: string; city: string; postalCode: string };

export type Booked = 'booked' | 'full' | 'refused';
export type DeliveryStatus = 'booked' | 'delivered' | 'failed' | 'unknown';

/**
 * The carrier. `key` is a UUID that names one booking: a repeated call has no further effect and gets the same answer.
 * An answer to a booking is final: after `full`, `refused` or ThirdPartyRefused, nothing is ever booked with its key. Every
 * call may throw ThirdPartyUnavailable, and `book` ThirdPartyRefused when the key was used for another slot.
 */
export type Carrier = {
  /** The next windows, soonest first, also those that are full. */
  slots: () => Promise<Slot[]>;
  /** `refused`: the slot does not exist or has begun, or the address cannot be served. */
  book: (key: string, of: { slot: string; address: Address }) => Promise<Booked>;
  /** `unknown`: there is no booking with this key. */
  status: (key: string) => Promise<DeliveryStatus>;
};
