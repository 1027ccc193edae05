import { randomUUID } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Failure } from '../../setup/failure.mjs';
import type { OrderItem, StoredData } from './stored-data';

const ROUNDS = 3;

/** What bookkeeping needs of an order; what leads to a person, ids that the client chose included, is left out. */
const anonymous = ({ data = {} }: OrderItem): OrderItem => {
  // Of its own for each order: two orders of one person do not lead to each other.
  const [userId, orderId] = [`erased-${randomUUID()}`, randomUUID()];
  const { restaurantId, orderItems, totalAmount, status, orderTime, version } = data;
  const kept = { restaurantId, orderItems, totalAmount, status, orderTime, version };
  const present = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  return { userId, orderId, ...(orderTime !== undefined && { orderTime }), data: { ...present, userId, orderId } };
};

/** Takes the person off each order of a user. What is done stays done when a later one fails. @returns how many */
export const anonymiseOrders = async (data: Pick<StoredData, 'orders' | 'replaceOrder'>, userId: string) => {
  let done = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = await data.orders(userId);
    if (found.length === 0) return done;
    for (const order of found) {
      try {
        await data.replaceOrder(order, anonymous(order));
        done += 1;
      } catch (error) {
        // It was changed since it was read: the next round reads it again.
        if (!(error instanceof TransactionCanceledException)) throw error;
      }
    }
  }
  const left = (await data.orders(userId)).length;
  if (left > 0) throw new Failure(`${left} orders of ${userId} kept changing meanwhile: run it again.`);
  return done;
};
