import type { Address, Booked, Carrier, DeliveryStatus } from '../third-parties/carrier';
import { ThirdPartyRefused } from '../third-parties/errors';
import { effectOf } from './magic-values';
import { requireSame, type SimulatorRecord } from './record';
import type { SimulatorTable } from './simulator-table';
import { startOf, upcoming } from './slots';

/** `capacity`: how many deliveries a window has room for. */
type Deps = { table: SimulatorTable; now: () => Date; capacity: number };

const slotId = (slot: string): string => `slot#${slot}`;

const bookedBy = (record: SimulatorRecord, slot: string): Booked => {
  requireSame(record, slot);
  return record.state === 'full' || record.state === 'refused' ? record.state : 'booked';
};

const courseOf = ({ street }: Address): SimulatorRecord['course'] => {
  const effect = effectOf('street', street);
  return effect === 'fails on the way' || effect === 'delivered at once' ? effect : 'on time';
};

const booking =
  ({ table, now, capacity }: Deps): Carrier['book'] =>
  async (key, { slot, address }) => {
    // The slot stands for the request. The address is not kept: it is personal data, and nothing here needs it later.
    const record = { key, party: 'carrier', slot, request: slot } as const;
    // Kept, so that neither an earlier call with this key that is still on its way nor a later one books anything.
    const refuse = async (state: 'full' | 'refused') => {
      const found = await table.place({ ...record, state });
      return found ? bookedBy(found, slot) : state;
    };
    const effect = effectOf('street', address.street);
    if (effect === 'not accepted') {
      await refuse('refused');
      throw new ThirdPartyRefused('carrier', `the booking ${key} is not accepted`);
    }
    if (effect !== 'cannot be served' && upcoming(now()).some((window) => window.slot === slot)) {
      const counters = [{ id: slotId(slot), by: 1, atMost: capacity }];
      const booked = { ...record, state: 'booked', course: courseOf(address) } as const;
      const outcome = await table.together({ party: 'carrier', record: booked, counters });
      if (outcome.made) return 'booked';
      return outcome.found ? bookedBy(outcome.found, slot) : refuse('full');
    }
    return refuse('refused');
  };

const statusOf = (record: SimulatorRecord | undefined, now: Date): DeliveryStatus => {
  if (record?.state !== 'booked') return 'unknown';
  if (record.course === 'fails on the way') return 'failed';
  if (record.course === 'delivered at once') return 'delivered';
  return startOf(record.slot ?? '') <= now.getTime() ? 'delivered' : 'booked';
};

/** The carrier, simulated: a delivery arrives when its window begins, unless the street is magic. */
export const simulatedCarrier = ({ table, now, capacity }: Deps): Carrier => ({
  slots: async () => {
    const windows = upcoming(now());
    const taken = await table.counts(windows.map(({ slot }) => slotId(slot)));
    return windows.map((window) => ({
      ...window,
      free: Math.max(0, capacity - (taken.get(slotId(window.slot)) ?? 0)),
    }));
  },
  book: booking({ table, now, capacity }),
  status: async (key) => statusOf(await table.find('carrier', key), now()),
});
