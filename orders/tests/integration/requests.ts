import type { Method } from '../../../tests/support/api';
import { someContent } from '../../../tests/support/records';
import { routes } from '../../src/routes';

export type Request = { operation: string; method: Method; path: string; access: string; body?: unknown };

/** A request that each route of the orders API takes, about this order of this user. */
export const requestsAbout = (orderId: string, userId: string): Request[] => {
  const bodies: Partial<Record<keyof typeof routes, unknown>> = {
    addOrder: someContent({ orderId }),
    editOrder: someContent({ totalAmount: 99 }),
    acknowledgeOrder: { userId },
  };
  return Object.values(routes).map(({ operation, method, path, access }) => ({
    operation,
    method,
    path: path.replace('{orderId}', orderId),
    access,
    body: bodies[operation],
  }));
};
