import type { Method } from '../../../tests/support/api';
import { routes } from '../../src/routes';

export type Request = { operation: string; method: Method; path: string; access: string };

/** A request that each route of the views API takes, about the orders of this user. */
export const requestsAbout = (userId: string): Request[] =>
  Object.values(routes).map(({ operation, method, path, access }) => ({
    operation,
    method,
    path: path.replace('{view}', 'tracking').replace('{key}', userId),
    access,
  }));
