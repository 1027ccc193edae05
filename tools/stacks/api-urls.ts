// Where clients find the APIs: on AWS at their stages, locally at the proxy, or at the engine itself without one.
import { outputsOf } from './deployed-stack';
import { enginePath } from './engine-path';
import type { Place } from './where';

const reachable = ({ engine }: Place, endpoint: string, fixed: string | undefined) => {
  if (!engine) return endpoint;
  return fixed ?? `${engine.replace(/\/$/, '')}${enginePath(endpoint)}`;
};

export const usersUrl = async (place: Place) =>
  reachable(place, (await outputsOf(place.clients, place.users))('APIEndpoint'), place.environment.USERS_URL);

export const ordersUrl = async (place: Place) =>
  reachable(
    place,
    (await outputsOf(place.clients, place.orders))('OrdersServiceEndpoint'),
    place.environment.ORDERS_URL,
  );
