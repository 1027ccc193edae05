import * as z from 'zod/mini';
import { ThirdPartyRefused } from '../third-parties/errors';

const Item = z.object({ restaurantId: z.number(), id: z.number(), quantity: z.number() });

/** What a simulated third party knows of one key. */
export const SimulatorRecord = z.object({
  key: z.string(),
  party: z.enum(['stock', 'payment', 'carrier']),
  state: z.enum([
    'reserved',
    'rejected',
    'released',
    'shipped',
    'authorized',
    'declined',
    'voided',
    'captured',
    'invoiced',
    'booked',
    'full',
    'refused',
  ]),
  /** A hash of what was asked for with the key; absent where nothing was asked for before the key became final. */
  request: z.optional(z.string()),
  /** Of what was released or voided: whether anything had been held. */
  held: z.optional(z.boolean()),
  items: z.optional(z.array(Item)),
  /** The day whose stock the items were taken from. */
  day: z.optional(z.string()),
  kind: z.optional(z.enum(['card', 'organization'])),
  amount: z.optional(z.number()),
  currency: z.optional(z.string()),
  slot: z.optional(z.string()),
  course: z.optional(z.enum(['on time', 'fails on the way', 'delivered at once'])),
});
export type SimulatorRecord = z.infer<typeof SimulatorRecord>;

/** @throws ThirdPartyRefused when the key was used for something else */
export const requireSame = ({ party, key, request: known }: SimulatorRecord, request: string): void => {
  if (known !== undefined && known !== request)
    throw new ThirdPartyRefused(party, `the key ${key} was used for another request`);
};

/** The refusal of a step that cannot follow on the record's state. */
export const outOfOrder = (
  step: string,
  { party, key, state }: Pick<SimulatorRecord, 'party' | 'key'> & { state?: string },
) => new ThirdPartyRefused(party, `${step} cannot follow on ${state ?? 'nothing'}: ${key}`);
