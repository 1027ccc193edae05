// Where clients find the APIs: on AWS at their stages, locally at the proxy, or at the engine itself without one.
import { Failure } from '../setup/failure.mjs';
import { findStack } from './deployed-stack';
import { enginePath } from './engine-path';
import { urlVariable } from './stacks';
import type { Place } from './where';

const reachable = ({ engine }: Place, endpoint: string, fixed: string | undefined) => {
  if (!engine) return endpoint;
  return fixed ?? `${engine.replace(/\/$/, '')}${enginePath(endpoint)}`;
};

/** The address of a stack's API, the part before its paths. Each stack with an API has one output that ends in `Endpoint`. */
export const apiUrl = async (place: Place, id: string): Promise<string> => {
  const name = place.names(id);
  const stack = await findStack(place.clients, name);
  if (!stack) throw new Failure(`There is no stack ${name}.`);
  const endpoint = stack.Outputs?.find(({ OutputKey }) => OutputKey?.endsWith('Endpoint'))?.OutputValue;
  if (!endpoint) throw new Failure(`Stack ${name} has no output with the address of its API.`);
  return reachable(place, endpoint, place.environment[urlVariable(id)]);
};

export const usersUrl = (place: Place) => apiUrl(place, 'users');
export const ordersUrl = (place: Place) => apiUrl(place, 'orders');
export const viewsUrl = (place: Place) => apiUrl(place, 'views');
export const deliveriesUrl = (place: Place) => apiUrl(place, 'fulfilment');
