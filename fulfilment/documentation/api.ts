import type { Service, ServiceDocumentation } from '../../common/documentation/route-documentation';
import { forbidden, validationFailed } from '../../common/http/problem';
import { payloadTooLarge } from '../../common/http/request-body';
import {
  bookingRefused,
  deliveryBookedAlready,
  deliveryNotFound,
  deliveryProblems,
  orderNotDeliverable,
  slotTaken,
  slotUnavailable,
} from '../src/fulfilment';
import { routes } from '../src/routes';
import { components, Delivery, DeliverySlots } from './components';
import { examples } from './examples';

const order = { orderId: 'dinner-1' };
const slot = '2026-11-21T20:00Z';
const aDelivery = (description: string) => ({ description, schema: Delivery, header: 'ETag' }) as const;

/** What a client's developer reads about the deliveries API, beside its routes. */
const documentation: ServiceDocumentation<typeof routes, typeof deliveryProblems> = {
  title: 'Deliveries API',
  description:
    'What happens to an order after it was placed: its goods, its payment and its delivery. Users see only their own orders.\n\nNew fields may appear in responses at any time: ignore the ones you do not know.',
  tag: { name: 'Deliveries', description: 'The deliveries of the caller’s orders.' },
  parameters: {
    orderId: 'The id of the order.',
    userId: 'The user who placed the order, if it is not the caller. Only admins may ask about others.',
  },
  components,
  meanings: {
    DELIVERY_NOT_FOUND:
      'You have no order with this id, or you have just placed it: its fulfilment follows by a moment. The response is the same if another user has one.',
    ORDER_NOT_DELIVERABLE:
      'The restaurant has not taken the order yet, it is not paid, or it was canceled. Read the delivery.',
    DELIVERY_BOOKED_ALREADY: 'The delivery is booked with another slot or address. It cannot be changed.',
    SLOT_TAKEN: 'The slot has filled up. Choose another one.',
    SLOT_UNAVAILABLE: 'The carrier does not know this slot, it is over, or the address is not served.',
    BOOKING_REFUSED:
      'The carrier did not accept the booking and gave no reason. Nothing is booked. Check the address, choose another slot, or try again later.',
  },
  refusals: {
    VALIDATION_FAILED: validationFailed('The body is not valid.', {
      errors: [{ pointer: '/address/street', detail: 'must have 1 to 100 characters' }],
    }),
    FORBIDDEN: forbidden(),
    DELIVERY_NOT_FOUND: deliveryNotFound(order),
    ORDER_NOT_DELIVERABLE: orderNotDeliverable(order),
    DELIVERY_BOOKED_ALREADY: deliveryBookedAlready(order),
    SLOT_TAKEN: slotTaken(slot),
    SLOT_UNAVAILABLE: slotUnavailable(slot),
    BOOKING_REFUSED: bookingRefused(slot),
    PAYLOAD_TOO_LARGE: payloadTooLarge(),
  },
  operations: {
    getDelivery: {
      summary: 'Read where an order stands',
      description:
        'Returns the goods, the payment and the delivery of one of your orders. It follows the order by a moment, normally less than a second.',
      answer: aDelivery('The delivery.'),
      examples: examples.getDelivery,
    },
    bookDelivery: {
      summary: 'Book the delivery of an order',
      description:
        'Books a slot once the order is `deliverable`. The same booking again gets the same response, so it is safe to repeat. A booking cannot be changed.',
      answer: aDelivery('The delivery, now `booked`.'),
      examples: examples.bookDelivery,
    },
    listDeliverySlots: {
      summary: 'List the free slots',
      description: 'Returns the next times in which the carrier delivers. A slot may fill up before you book it.',
      answer: { description: 'The slots.', schema: DeliverySlots },
      examples: examples.listDeliverySlots,
    },
  },
};

export const api = { routes, problems: deliveryProblems, documentation } satisfies Service;
