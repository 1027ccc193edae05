import * as z from 'zod/mini';
import { component } from '../../common/documentation/route-documentation';
import { Delivery } from '../src/delivery';
import { Address } from '../src/fulfilment';
import { Booking } from '../src/routes';

export { Delivery };

const time = z.string().check(z.meta({ format: 'date-time' }));
const DeliverySlot = z.object({ slot: z.string(), from: time, to: time, free: z.int().check(z.minimum(0)) });
export const DeliverySlots = z.object({ slots: z.array(DeliverySlot).check(z.maxLength(1_000)) });

const addressFields = {
  name: 'Who receives the delivery.',
  street: 'The street and the house number.',
  city: 'The city.',
  postalCode: 'The postal code.',
};

export const components = {
  Delivery: component(Delivery, 'output', 'Where an order stands: its goods, its payment and its delivery.', {
    orderId: 'The id of the order.',
    userId: 'The user who placed the order.',
    stock:
      'What happened to the goods: `pending` until they are `reserved` or `rejected`, and `released` when the order came to nothing.',
    payment:
      'What happened to the payment: `pending` until it is `authorized` or `declined`. When the restaurant takes the order, it is `captured`, or `invoiced` for a business; when the order came to nothing, `voided`.',
    delivery:
      '`waiting` until the delivery can be booked, then `deliverable`, `booked` and `completed`. After `failed`, it can be booked again unless there is a `refusal`.',
    refusal: 'Why the order cannot be fulfilled. It is then canceled.',
    step: 'What is to happen next. Absent at the end.',
    dueAt:
      'When that should have happened, as an RFC 3339 time in UTC. An order that waits longer is reported to the operator.',
    slot: 'The slot that is booked.',
    address: 'The address that it is booked for.',
    times: 'When each event of the order’s fulfilment happened last, by the name of the event.',
  }),
  DeliverySlots: component(DeliverySlots, 'output', 'The slots that the carrier offers.', {
    slots: 'The slots, soonest first.',
  }),
  DeliverySlot: component(DeliverySlot, 'output', 'A time in which the carrier delivers.', {
    slot: 'The id of the slot.',
    from: 'When it begins, as an RFC 3339 time in UTC.',
    to: 'When it ends.',
    free: 'How many more deliveries it takes.',
  }),
  Booking: component(Booking, 'input', 'When and where an order is to be delivered.', {
    slot: 'The id of a slot of `GET /delivery-slots`.',
    address: 'Where to. No line may have control characters.',
  }),
  DeliveryAddress: component(Booking.shape.address, 'input', 'A postal address.', addressFields),
  BookedAddress: component(Address, 'output', 'A postal address.', addressFields),
};
