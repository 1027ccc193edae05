import { randomUUID } from 'node:crypto';
import { anOrder, aUser } from '../../../tests/support/builders';
import { ACKNOWLEDGE, ORDER, ORDERS, orderEvent, USER, USERS, userEvent } from '../../lambda/requests';

export const DELIVERY = '/deliveries/{orderId}';
export const VIEW = '/views/{view}';

/** Requests for the APIs of orders, deliveries and views by a user who is an admin too, as its gateway hands them on. */
export const orderRequests = (userId: string) => {
  const caller = { userId, isAdmin: true };
  return {
    create: (orderId: string = randomUUID()) => orderEvent(caller, 'POST', ORDERS, { body: { ...anOrder(), orderId } }),
    createByKey: (key: string = randomUUID()) =>
      orderEvent(caller, 'POST', ORDERS, { headers: { 'Idempotency-Key': key }, body: anOrder() }),
    get: (id: string) => orderEvent(caller, 'GET', ORDER, { id }),
    list: (query: Record<string, string> = {}) => orderEvent(caller, 'GET', ORDERS, { query }),
    edit: (id: string, totalAmount = 21.5, headers: Record<string, string> = {}) =>
      orderEvent(caller, 'PUT', ORDER, { id, headers, body: anOrder({ totalAmount }) }),
    cancel: (id: string) => orderEvent(caller, 'DELETE', ORDER, { id }),
    delivery: (id: string) => orderEvent(caller, 'GET', DELIVERY, { id }),
    tracking: () => orderEvent(caller, 'GET', VIEW, { id: 'tracking' }),
    acknowledge: (id: string) => orderEvent(caller, 'POST', ACKNOWLEDGE, { id, body: { userId } }),
  };
};

/** Requests for the users API by an admin, as its gateway hands them on. */
export const userRequests = {
  create: (userid: string) => userEvent('POST', USERS, { body: { ...aUser(), userid } }),
  get: (id: string) => userEvent('GET', USER, { id }),
  put: (id: string) => userEvent('PUT', USER, { id, body: aUser({ name: 'Maria Santos' }) }),
  remove: (id: string) => userEvent('DELETE', USER, { id }),
  list: (query: Record<string, string> = {}) => userEvent('GET', USERS, { query }),
};
