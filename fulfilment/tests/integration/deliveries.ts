import * as z from 'zod/mini';
import type { Answer, Caller } from '../../../tests/support/api';

const time = z.iso.datetime();
const Address = z.strictObject({ name: z.string(), street: z.string(), city: z.string(), postalCode: z.string() });

const Delivery = z.strictObject({
  orderId: z.string(),
  userId: z.string(),
  stock: z.string(),
  payment: z.string(),
  delivery: z.string(),
  refusal: z.optional(z.string()),
  step: z.optional(z.string()),
  dueAt: z.optional(time),
  slot: z.optional(z.string()),
  address: z.optional(Address),
  times: z.record(z.string(), time),
});
export type Delivery = z.infer<typeof Delivery>;

const Slots = z.strictObject({
  slots: z.array(z.strictObject({ slot: z.string(), from: time, to: time, free: z.int() })),
});

const parsed =
  <T extends z.core.$ZodType>(schema: T) =>
  ({ status, data }: Answer): z.output<T> => {
    expect({ status, data }).toMatchObject({ status: 200 });
    return z.parse(schema, data);
  };

// Of an answer that has to be 200: what is in it, and nothing that the contract does not name.
export const deliveryIn = parsed(Delivery);
export const slotsIn = parsed(Slots);

/** The ids of the slots that the carrier offers, soonest first. */
export const slotIds = async (caller: Caller): Promise<string[]> =>
  slotsIn(await caller.get('/delivery-slots')).slots.map(({ slot }) => slot);

export const address = { name: 'Maria Garcia', street: '410 Terry Ave N', city: 'Seattle', postalCode: '98109' };
