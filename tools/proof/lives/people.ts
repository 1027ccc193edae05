import { randomUUID } from 'node:crypto';
import { putter } from '../../../common/events/publish';
import { OrderAccepted } from '../../../events/order-accepted';
import { type Customer, gather } from '../../load/crowd';
import { deliveriesUrl, ordersUrl } from '../../stacks/api-urls';
import { outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';
import { type Client, createClient } from './client';

/** Those who lead lives of orders, and what they need for it. */
export type People = {
  seed: string;
  client: Client;
  urls: { orders: string; deliveries: string };
  customers: readonly Customer[];
  restaurant: Customer;
  accept: (order: { userId: string; orderId: string; restaurantId: number }) => Promise<void>;
};

const CUSTOMERS = 3;

export const peopleAt = async (place: Place, seed: string): Promise<People> => {
  const crowd = await gather(place);
  const put = putter({
    client: place.clients.events,
    busName: (await outputsOf(place.clients, place.names('shared')))('EventBus'),
  });
  return {
    seed,
    client: createClient(),
    urls: { orders: await ordersUrl(place), deliveries: await deliveriesUrl(place) },
    customers: await Promise.all(Array.from({ length: CUSTOMERS }, () => crowd.make())),
    restaurant: await crowd.make({ isAdmin: true }),
    accept: (order) => put({ of: OrderAccepted, text: JSON.stringify(order), id: randomUUID(), time: new Date() }),
  };
};
