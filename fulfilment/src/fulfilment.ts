import * as z from 'zod/mini';
import { Problem, type ProblemKinds } from '../../common/http/problem';
import { nameBasedUuid } from '../../common/schema/uuid';
import { progress, Refusal } from '../../events/fulfilment';
import { Order } from '../../events/order';
import { stepNames } from './steps';

/** The order that is fulfilled: the key of its fulfilment is its own. */
export type FulfilmentKey = { userId: string; orderId: string };

export const Address = z.object({ name: z.string(), street: z.string(), city: z.string(), postalCode: z.string() });
export type Address = z.infer<typeof Address>;

/** What waits for its step, since when, and until when it may. */
const Waiting = z.object({
  step: z.enum(stepNames),
  since: z.string(),
  dueAt: z.string(),
  /** How often that time has passed. */
  overdue: z.int(),
});

/** A fulfilment as the table holds it. Each write is one `revision`; each that is an event is one `version` too. */
export const Fulfilment = z.object({
  userId: z.string(),
  orderId: z.string(),
  version: z.int(),
  revision: z.int(),
  /** The order, as the newest of its events that came has it. */
  order: Order,
  /**
   * Names the content that stock and payment are about, as no other content of this order is named: the version of the order
   * that brought it, or a higher number when another tool changed the content and left the version.
   */
  contentVersion: z.int(),
  ...progress,
  refusal: z.optional(Refusal),
  /** Keys of what may still be held for contents that the order no longer has. */
  outdated: z.array(z.object({ party: z.enum(['stock', 'payment']), key: z.string() })),
  /** What the customer has chosen. It is booked when `delivery` says so. */
  booking: z.optional(z.object({ key: z.string(), slot: z.string(), address: Address })),
  /** How many bookings the customer has tried. */
  bookings: z.int(),
  waiting: z.optional(Waiting),
  /** When somebody must look at it again; absent at the end. */
  lookAt: z.optional(z.string()),
  /** When each event happened last. */
  times: z.record(z.string(), z.string()),
});
export type Fulfilment = z.infer<typeof Fulfilment>;

/** Whether the carrier has the order, or has delivered it. */
export const isBooked = ({ delivery }: Pick<Fulfilment, 'delivery'>): boolean =>
  delivery === 'booked' || delivery === 'completed';

type Subject = Pick<Fulfilment, 'userId' | 'orderId' | 'order'>;

/**
 * The key under which a third party knows a request: the same however often it is sent, and another one when an order that
 * another tool has deleted is placed again.
 */
export const requestKey = (
  { userId, orderId, order: { orderTime } }: Subject,
  request: string,
  number: number,
): string => nameBasedUuid([userId, orderId, orderTime, request, number]);

export const stockKey = (of: Fulfilment): string => requestKey(of, 'stock', of.contentVersion);
export const paymentKey = (of: Fulfilment): string => requestKey(of, 'payment', of.contentVersion);

/** The refusals that this service alone has. */
export const deliveryProblems = {
  DELIVERY_NOT_FOUND: { status: 404, title: 'There is no such delivery' },
  ORDER_NOT_DELIVERABLE: { status: 409, title: 'The order cannot be delivered yet, or not any more' },
  DELIVERY_BOOKED_ALREADY: { status: 409, title: 'The delivery is booked already' },
  SLOT_TAKEN: { status: 409, title: 'The slot is taken' },
  SLOT_UNAVAILABLE: { status: 409, title: 'The carrier does not deliver in this slot or to this address' },
  BOOKING_REFUSED: { status: 409, title: 'The carrier does not accept this booking' },
} as const satisfies ProblemKinds;
export type DeliveryProblemCode = keyof typeof deliveryProblems;

export const deliveryNotFound = ({ orderId }: Pick<FulfilmentKey, 'orderId'>) =>
  new Problem(deliveryProblems, 'DELIVERY_NOT_FOUND', `There is no delivery of an order ${orderId} for this user.`);

export const orderNotDeliverable = ({ orderId }: Pick<FulfilmentKey, 'orderId'>) =>
  new Problem(
    deliveryProblems,
    'ORDER_NOT_DELIVERABLE',
    `Order ${orderId} is not deliverable. A delivery can be booked once the restaurant has taken the order and it is paid.`,
  );

export const deliveryBookedAlready = ({ orderId }: Pick<FulfilmentKey, 'orderId'>) =>
  new Problem(
    deliveryProblems,
    'DELIVERY_BOOKED_ALREADY',
    `The delivery of order ${orderId} is booked with another slot or address, and cannot be changed.`,
  );

export const slotTaken = (slot: string) =>
  new Problem(deliveryProblems, 'SLOT_TAKEN', `Slot ${slot} is full. Choose another one.`);

export const slotUnavailable = (slot: string) =>
  new Problem(
    deliveryProblems,
    'SLOT_UNAVAILABLE',
    `The carrier does not deliver to this address in slot ${slot}. Choose another slot, or check the address.`,
  );

export const bookingRefused = (slot: string) =>
  new Problem(
    deliveryProblems,
    'BOOKING_REFUSED',
    `The carrier did not accept the booking of slot ${slot} and gave no reason. Nothing is booked. Check the address, choose another slot, or try again later.`,
  );
