import * as z from 'zod/mini';
import type { Answer, Caller } from '../../../tests/support/api';
import { eventually } from '../../../tests/support/eventually';

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

/** The answer of a client that repeats a request while it gets a 503, as the API's documents ask for. */
export const insist = (send: () => Promise<Answer>): Promise<Answer> =>
  eventually(send, ({ status }) => status !== 503);

/** The ids of the slots that the carrier offers, soonest first. */
export const slotIds = async (caller: Caller): Promise<string[]> =>
  slotsIn(await insist(() => caller.get('/delivery-slots'))).slots.map(({ slot }) => slot);

export const address = { name: 'Maria Garcia', street: '410 Terry Ave N', city: 'Seattle', postalCode: '98109' };
