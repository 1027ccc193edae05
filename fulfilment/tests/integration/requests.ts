import type { Method } from '../../../tests/support/api';
import { routes } from '../../src/routes';
import { address } from './deliveries';

export type Request = { operation: string; method: Method; path: string; access: string; body?: unknown };

/** A request that each route of the deliveries API takes, about this order of this user, and this slot. */
export const requestsAbout = (orderId: string, userId: string, slot: string): Request[] =>
  Object.values(routes).map(({ operation, method, path, access }) => ({
    operation,
    method,
    path: path.replace('{orderId}', orderId) + (operation === 'getDelivery' ? `?userId=${userId}` : ''),
    access,
    ...(operation === 'bookDelivery' && { body: { slot, address } }),
  }));
