import * as z from 'zod/mini';
import { UserId } from '../../common/http/caller';
import type { Route } from '../../common/http/route';
import { plainId, text } from '../../common/schema/text';
import type { DeliveryProblemCode } from './fulfilment';

const orderPath = z.object({ orderId: plainId() });

/** Without control characters, spelled out: what reads the OpenAPI document may know no classes of Unicode. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const PRINTABLE = /^[^\u0000-\u001f\u007f-\u009f]*$/;

/** One line that a carrier can print. */
const line = text(1, 100).check(z.regex(PRINTABLE, 'must have no control characters'));

const address = z.object({ name: line, street: line, city: line, postalCode: line });

/** What a customer sends to book a delivery. */
export const Booking = z.object({ slot: text(1, 64), address });

/** The contract of the deliveries API as data: importable anywhere, without an environment. */
export const routes = {
  getDelivery: {
    operation: 'getDelivery',
    method: 'GET',
    path: '/deliveries/{orderId}',
    access: 'user',
    params: orderPath,
    query: z.object({ userId: z.optional(z.pipe(plainId('must be the id of a user'), UserId)) }),
    problems: ['VALIDATION_FAILED', 'FORBIDDEN', 'DELIVERY_NOT_FOUND'],
  },
  bookDelivery: {
    operation: 'bookDelivery',
    method: 'PUT',
    path: '/deliveries/{orderId}',
    access: 'user',
    params: orderPath,
    body: Booking,
    problems: [
      'VALIDATION_FAILED',
      'DELIVERY_NOT_FOUND',
      'ORDER_NOT_DELIVERABLE',
      'DELIVERY_BOOKED_ALREADY',
      'SLOT_TAKEN',
      'SLOT_UNAVAILABLE',
      'BOOKING_REFUSED',
      'PAYLOAD_TOO_LARGE',
    ],
  },
  listDeliverySlots: {
    operation: 'listDeliverySlots',
    method: 'GET',
    path: '/delivery-slots',
    access: 'user',
    problems: [],
  },
} as const satisfies Record<string, Route<DeliveryProblemCode>>;
