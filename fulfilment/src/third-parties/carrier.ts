export type Slot = { slot: string; from: string; to: string; free: number };
export type Address = { name: string; street: string; city: string; postalCode: string };

/** What a carrier does for us. A repeated booking with the same key books nothing twice and has the same answer. */
export type Carrier = {
  /** The next slots, soonest first. */
  slots: () => Promise<Slot[]>;
  /** `refused` for a slot that does not exist or is past, or an address that is not served. */
  book: (key: string, of: { slot: string; address: Address }) => Promise<'booked' | 'full' | 'refused'>;
  status: (key: string) => Promise<'booked' | 'delivered' | 'failed' | 'unknown'>;
};
