import { randomUUID } from 'node:crypto';
import { OperatorError } from '../../common/operator-error';
import type { OrderItem, StoredOrders } from './stored-orders-table';

const ROUNDS = 3;

type Deps = { orders: Pick<StoredOrders, 'list' | 'replace'> };

const ANONYMOUS = 'erased-';

/** Whether an order's owner is one that stands for an erased person. */
export const isAnonymous = (userId: string): boolean => userId.startsWith(ANONYMOUS);

/**
 * What bookkeeping needs of an order. What leads to a person is left out: ids that the client chose, and the number of an
 * organization, which may be one person.
 */
const anonymous = ({ data = {} }: OrderItem): OrderItem => {
  // A new user for each order: two orders of one person do not lead to each other.
  const [userId, orderId] = [`${ANONYMOUS}${randomUUID()}`, randomUUID()];
  const { restaurantId, orderItems, totalAmount, customerType, market, status, orderTime, version } = data;
  const kept = { restaurantId, orderItems, totalAmount, customerType, market, status, orderTime, version };
  const present = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  return { userId, orderId, ...(orderTime !== undefined && { orderTime }), data: { ...present, userId, orderId } };
};

/**
 * Takes the person off each order of a user. What is done stays done when a later one fails.
 * @returns how many
 * @throws OperatorError when orders are changed again and again while this runs
 */
export const anonymiseOrders =
  ({ orders }: Deps) =>
  async (userId: string): Promise<number> => {
    let done = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await orders.list(userId);
      if (found.length === 0) return done;
      // One that was changed since it was read is read again in the next round.
      for (const order of found) if (await orders.replace(order, anonymous(order))) done += 1;
    }
    const left = (await orders.list(userId)).length;
    if (left > 0) throw new OperatorError(`${left} orders of ${userId} kept changing: run it again.`);
    return done;
  };
