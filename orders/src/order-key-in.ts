import { OrderId, type OrderKey, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { Unprocessable } from '../../common/events/unprocessable';
import { keyText } from '../../common/schema/text';

const Key = z.object({ userId: z.pipe(keyText, UserId), orderId: z.pipe(keyText, OrderId) });

/** The key of the order that an event is about. @throws Unprocessable for one that no table has */
export const orderKeyIn = (of: { userId: string; orderId: string }): OrderKey => {
  const key = z.safeParse(Key, of);
  if (!key.success) throw new Unprocessable('ORDER_NOT_FOUND', { cause: key.error });
  return key.data;
};
