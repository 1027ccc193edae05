// What the events of the fulfilment have in common.
import * as z from 'zod/mini';
import { id, metadata, time } from './event';

/** Why an order cannot be fulfilled, in the words of the order's own cancellation. */
export const Refusal = z.enum(['OUT_OF_STOCK', 'PAYMENT_DECLINED', 'NOT_IN_TIME']);
export type Refusal = z.infer<typeof Refusal>;

/** Where an order's goods, money and delivery stand. */
export const progress = {
  stock: z.enum(['pending', 'reserved', 'rejected', 'released']),
  payment: z.enum(['pending', 'authorized', 'declined', 'captured', 'voided', 'invoiced']),
  delivery: z.enum(['waiting', 'deliverable', 'booked', 'completed', 'failed']),
};

/** The fulfilment of an order as it stands after a change. It has no address: ids only. */
export const Fulfilment = z.object({
  orderId: id,
  userId: id,
  version: z.int().check(z.minimum(1)),
  orderVersion: z.int().check(z.minimum(0), z.describe('The version of the order that this is about.')),
  ...progress,
  refusal: z.optional(
    Refusal.check(z.describe('Why the order cannot be fulfilled; the orders service then cancels it.')),
  ),
  step: z.optional(z.string().check(z.maxLength(64), z.describe('What is to happen next; absent at the end.'))),
  dueAt: z.optional(time.check(z.describe('When that has to have happened.'))),
  slot: z.optional(z.string().check(z.maxLength(64))),
  times: z
    .record(z.string().check(z.maxLength(64)), time)
    .check(z.describe('When each event of the fulfilment happened last, by the name of the event.')),
});
export type Fulfilment = z.infer<typeof Fulfilment>;

const FulfilmentMetadata = metadata({ orderId: id, userId: id });

export const fulfilmentDetail = z.object({
  metadata: FulfilmentMetadata,
  data: z.object({ fulfilment: Fulfilment }),
});
export type FulfilmentDetail = z.infer<typeof fulfilmentDetail>;

const placed: Fulfilment = {
  orderId: 'dinner-2026-11-21',
  userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21',
  version: 1,
  orderVersion: 1,
  stock: 'pending',
  payment: 'pending',
  delivery: 'waiting',
  times: {},
};

type Example = { name: string; id: string; time: string; fulfilment: Partial<Fulfilment> & { version: number } };

/** The detail of an event about the fulfilment of the order of the examples. */
export const exampleFulfilment = ({ name, id: eventId, time: at, fulfilment }: Example): FulfilmentDetail => ({
  metadata: {
    id: eventId,
    version: '1',
    time: at,
    sequence: fulfilment.version,
    orderId: placed.orderId,
    userId: placed.userId,
    actor: 'service:fulfilment',
    correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
  },
  data: { fulfilment: { ...placed, ...fulfilment, times: { [name]: at } } },
});
