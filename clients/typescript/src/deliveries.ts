import createFetchClient from 'openapi-fetch';
import { dataOf } from './answer';
import type { Begin, CallOptions } from './call';
import type { components, paths } from './generated/fulfilment';
import { pathWith } from './path';

/** Where an order stands: its goods, its payment and its delivery. */
export type Delivery = components['schemas']['Delivery'];
export type DeliverySlot = components['schemas']['DeliverySlot'];
/** A slot, and the address to deliver to. */
export type Booking = components['schemas']['Booking'];

type GetOptions = CallOptions & {
  /** For admins: whose order it is; without it, the signed-in user's. */
  userId?: string | undefined;
};

export const deliveriesApi = (baseUrl: string | undefined, begin: Begin) => {
  const api = createFetchClient<paths>({ baseUrl: baseUrl ?? '', pathSerializer: pathWith });

  const beginIfKnown = (options: CallOptions) => {
    if (baseUrl === undefined) throw new TypeError('deliveriesUrl must be set in the options of createClient.');
    return begin({ repeatable: true, ...options });
  };

  return {
    /** Follows the order by a moment, so a new order may first be answered with `DELIVERY_NOT_FOUND`. */
    get: async (orderId: string, { userId, ...options }: GetOptions = {}): Promise<Delivery> => {
      const call = beginIfKnown(options);
      const params = { path: { orderId }, query: userId === undefined ? {} : { userId } };
      return dataOf(await api.GET('/deliveries/{orderId}', { params, fetch: call.fetch }), call);
    },
    /**
     * Books the delivery of an order, once it is `deliverable`. The same booking again returns the same delivery; a booking
     * cannot be changed.
     */
    book: async (orderId: string, body: Booking, options: CallOptions = {}): Promise<Delivery> => {
      const call = beginIfKnown(options);
      const request = { params: { path: { orderId } }, body, fetch: call.fetch };
      return dataOf(await api.PUT('/deliveries/{orderId}', request), call);
    },
    /** The slots that the carrier offers, soonest first. One may fill up before it is booked. */
    slots: async (options: CallOptions = {}): Promise<DeliverySlot[]> => {
      const call = beginIfKnown(options);
      return dataOf(await api.GET('/delivery-slots', { fetch: call.fetch }), call).slots;
    },
  };
};
