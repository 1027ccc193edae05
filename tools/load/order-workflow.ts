import { randomUUID } from 'node:crypto';
import type { Customer } from './crowd';
import { type Random, type Step, someOrder, someWorkflow } from './menu';

export type Measured = { step: Step; status: number; milliseconds: number };
type Session = { baseUrl: string; customer: Customer; restaurant: Customer; random: Random };
type Request = { method: string; path: string; by: Customer; body?: unknown; headers?: Record<string, string> };

/** No answer at all, as a status. */
export const NO_ANSWER = 0;
const LIMIT_MS = 30_000;

const requestsOf = ({ customer, restaurant, random }: Session): Record<Step, Request> => {
  const orderId = `load-${randomUUID()}`;
  const path = `/orders/${orderId}`;
  const placing = { method: 'POST', path: '/orders', by: customer, headers: { 'Idempotency-Key': randomUUID() } };
  const body = { orderId, ...someOrder(random) };
  return {
    place: { ...placing, body },
    'place again': { ...placing, body },
    edit: { method: 'PUT', path, by: customer, body: someOrder(random) },
    cancel: { method: 'DELETE', path, by: customer },
    read: { method: 'GET', path, by: customer },
    list: { method: 'GET', path: '/orders?limit=10', by: customer },
    acknowledge: { method: 'POST', path: `${path}/acknowledge`, by: restaurant, body: { userId: customer.userId } },
  };
};

const statusOf = async (baseUrl: string, { method, path, by, body, headers }: Request) => {
  try {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${by.token}`, 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return NO_ANSWER;
  }
};

/** Places an order and takes it through one of the workflows of orders, one call after the other. */
export const runWorkflow = async (session: Session, note: (measured: Measured) => void) => {
  const requests = requestsOf(session);
  for (const step of someWorkflow(session.random)) {
    const since = performance.now();
    const status = await statusOf(session.baseUrl, requests[step]);
    note({ step, status, milliseconds: performance.now() - since });
  }
};
