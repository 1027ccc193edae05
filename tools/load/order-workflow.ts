import { randomUUID } from 'node:crypto';
import { call, NO_ANSWER, type Request } from './call';
import type { Customer } from './crowd';
import { type OrderKind, type Random, someOrder, someWorkflow } from './menu';
import { type Life, type LifeStep, type Step, someLife } from './workflows';

export type Measured = { step: Step | LifeStep; status: number; milliseconds: number };

/** An order that was placed. */
export type Placed = { orderId: string; customer: Customer };

/** The restaurant's own system, which accepts an order by an event. */
export type Accept = (order: { userId: string; orderId: string; restaurantId: number }) => Promise<void>;

type Session = {
  baseUrl: string;
  customer: Customer;
  restaurant: Customer;
  random: Random;
  /** Nothing where orders are not fulfilled. */
  accept: Accept | undefined;
};
type Body = ReturnType<typeof someOrder>;
type About = Session & { orderId: string; first: Body; kind: OrderKind };

const requestsOf = ({ customer, restaurant, random, orderId, first, kind }: About) => {
  const path = `/orders/${orderId}`;
  const placing = { method: 'POST', path: '/orders', by: customer, headers: { 'Idempotency-Key': randomUUID() } };
  const body = { orderId, ...first };
  return {
    place: { ...placing, body },
    'place again': { ...placing, body },
    edit: { method: 'PUT', path, by: customer, body: someOrder(random, kind) },
    cancel: { method: 'DELETE', path, by: customer },
    read: { method: 'GET', path, by: customer },
    list: { method: 'GET', path: '/orders?limit=10', by: customer },
    acknowledge: { method: 'POST', path: `${path}/acknowledge`, by: restaurant, body: { userId: customer.userId } },
  } satisfies Record<Exclude<Step, 'accept'>, Request>;
};

/** The status of an event that the bus took. */
const accepting = async ({
  accept,
  customer: { userId },
  orderId,
  first: { restaurantId },
}: About): Promise<number> => {
  try {
    await accept?.({ userId, orderId, restaurantId });
    return 200;
  } catch {
    return NO_ANSWER;
  }
};

/**
 * Places an order and takes it through one of the workflows of orders, one call after the other.
 * @returns the order, if it was placed
 */
export const runWorkflow = async (
  session: Session,
  note: (measured: Measured) => void,
): Promise<Placed | undefined> => {
  const { baseUrl, customer, random } = session;
  const { kind, steps }: Life = session.accept ? someLife(random) : { kind: 'usual', steps: someWorkflow(random) };
  const about = { ...session, orderId: `load-${randomUUID()}`, first: someOrder(random, kind), kind };
  const requests = requestsOf(about);
  let isPlaced = false;
  for (const step of steps) {
    const since = performance.now();
    const status = step === 'accept' ? await accepting(about) : (await call(baseUrl, requests[step])).status;
    note({ step, status, milliseconds: performance.now() - since });
    if (step === 'place') isPlaced = status === 200;
  }
  return isPlaced ? { orderId: about.orderId, customer } : undefined;
};
