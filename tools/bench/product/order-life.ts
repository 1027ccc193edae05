import * as z from 'zod/mini';
import { anOrder } from '../../../tests/support/builders';
import { ACKNOWLEDGE, type Caller, ORDER, ORDERS, orderEvent, RESTAURANT } from '../../lambda/requests';
import { Failure } from '../../setup/failure.mjs';
import type { Platform } from './platform';
import { DELIVERY, VIEW } from './requests';

const MINUTE_MS = 60_000;
/** After the first look of the sweep at a booked delivery, and after the start of the second slot that is offered. */
const FIRST_LOOK_MS = MINUTE_MS + 1_000;
const SLOT_BEGUN_MS = 32 * MINUTE_MS;

const Slots = z.object({ slots: z.array(z.object({ slot: z.string() })) });
const Delivery = z.object({ delivery: z.literal('completed') });

const SLOTS = '/delivery-slots';
const ADDRESS = { name: 'Maria Garcia', street: '410 Terry Ave N', city: 'Seattle', postalCode: '98109' };

/** What customers and restaurants do, one after the other. */
export const livesOn = ({ request, callLater }: Platform) => {
  const place = (customer: Caller, orderId: string) =>
    request('AddOrderFunction', orderEvent(customer, 'POST', ORDERS, { body: { ...anOrder(), orderId } }), 'place');

  const readDelivery = (customer: Caller, orderId: string) =>
    request('GetDeliveryFunction', orderEvent(customer, 'GET', DELIVERY, { id: orderId }), 'its delivery');

  return {
    place,

    /** From placed to delivered, when the slot begins that the customer has chosen. */
    deliver: async (customer: Caller, orderId: string): Promise<void> => {
      await place(customer, orderId);
      const accepted = { id: orderId, body: { userId: customer.userId } };
      await request('AcknowledgeOrderFunction', orderEvent(RESTAURANT, 'POST', ACKNOWLEDGE, accepted), 'accept');
      const listed = await request('ListDeliverySlotsFunction', orderEvent(customer, 'GET', SLOTS, {}), 'list slots');
      const booking = { id: orderId, body: { slot: z.parse(Slots, listed).slots[1]?.slot, address: ADDRESS } };
      await request('BookDeliveryFunction', orderEvent(customer, 'PUT', DELIVERY, booking), 'book');
      await callLater('SweepOverdueFunction', FIRST_LOOK_MS, 'asks the carrier');
      await callLater('SweepOverdueFunction', SLOT_BEGUN_MS, 'asks the carrier again');
    },

    /** Looks at an order that was delivered, in each way, and at the inbox that it was in. */
    lookAt: async (customer: Caller, orderId: string): Promise<void> => {
      const own = orderEvent(customer, 'GET', VIEW, { id: 'tracking' });
      await request('GetOwnViewFunction', own, 'the customer’s orders');
      await request('GetOrderFunction', orderEvent(customer, 'GET', ORDER, { id: orderId }), 'the order');
      const delivery = z.safeParse(Delivery, await readDelivery(customer, orderId));
      if (!delivery.success) throw new Failure('The order was not delivered.');
      const history = orderEvent(customer, 'GET', `${ORDER}/history`, { id: orderId });
      await request('GetOrderHistoryFunction', history, 'its history');
      const pathParameters = { view: 'inbox', key: String(anOrder().restaurantId) };
      const inbox = { ...orderEvent(RESTAURANT, 'GET', `${VIEW}/{key}`, {}), pathParameters };
      await request('GetViewFunction', inbox, 'a restaurant’s inbox');
    },
  };
};
