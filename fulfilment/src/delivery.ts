// A fulfilment as its customer sees it.
import * as z from 'zod/mini';
import { entityTag } from '../../common/http/entity-tag';
import type { Answer } from '../../common/http/http';
import { progress, Refusal } from '../../events/fulfilment';
import { Address, type Fulfilment, isBooked } from './fulfilment';

export const Delivery = z.object({
  orderId: z.string(),
  userId: z.string(),
  ...progress,
  refusal: z.optional(Refusal),
  step: z.optional(z.string()),
  dueAt: z.optional(z.string().check(z.meta({ format: 'date-time' }))),
  slot: z.optional(z.string()),
  address: z.optional(Address),
  times: z.record(z.string(), z.string().check(z.meta({ format: 'date-time' }))),
});
export type Delivery = z.infer<typeof Delivery>;

const deliveryOf = (of: Fulfilment): Delivery => ({
  orderId: of.orderId,
  userId: of.userId,
  stock: of.stock,
  payment: of.payment,
  delivery: of.delivery,
  ...(of.refusal && { refusal: of.refusal }),
  ...(of.waiting && { step: of.waiting.step, dueAt: of.waiting.dueAt }),
  ...(isBooked(of) &&
    of.booking && {
      slot: of.booking.slot,
      address: of.booking.address,
    }),
  times: of.times,
});

/** An answer that is one delivery. Not every change of it is an event, so its tag counts all of them. */
export const delivery = (of: Fulfilment): Answer => ({
  body: deliveryOf(of),
  headers: { ETag: entityTag(of.revision) },
});
