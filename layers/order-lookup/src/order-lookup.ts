import * as z from 'zod/mini';

export const UserId = z.string().brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

export const OrderId = z.string().brand<'OrderId'>();
export type OrderId = z.infer<typeof OrderId>;

/** The primary key of an order: orders of different users never meet, whatever their ids. */
export type OrderKey = { userId: UserId; orderId: OrderId };

export const OrderStatus = z.enum(['PLACED', 'ACKNOWLEDGED', 'CANCELED']);
export type OrderStatus = z.infer<typeof OrderStatus>;

export const StoredOrderItem = z.object({ id: z.number(), name: z.string(), price: z.number(), quantity: z.number() });

/**
 * An order as the table holds it. Looser than what the API accepts, since items of other tools must stay readable: no bounds,
 * and no `version`, which then counts as 0. A market is any text, since a later release may have written the item.
 */
export const StoredOrder = z.object({
  userId: UserId,
  orderId: OrderId,
  contentHash: z.optional(z.string()),
  data: z.object({
    restaurantId: z.number(),
    orderItems: z.array(StoredOrderItem),
    totalAmount: z.number(),
    customerType: z.exactOptional(z.string()),
    market: z.exactOptional(z.string()),
    organizationNumber: z.exactOptional(z.string()),
    status: OrderStatus,
    orderTime: z.string().check(z.meta({ format: 'date-time' })),
    version: z._default(z.int(), 0),
  }),
});
export type StoredOrder = z.infer<typeof StoredOrder>;

/** An order as clients see it. */
export type Order = OrderKey & StoredOrder['data'];

export const orderIn = ({ userId, orderId, data }: StoredOrder): Order => ({ orderId, userId, ...data });

/** The order in a stored item. @throws when the item is not one that `StoredOrder` describes */
export const toOrder = (item: unknown): Order => orderIn(z.parse(StoredOrder, item));

/**
 * Finds one order of one user, or nothing.
 * @param read one consistent read of the item under a key, or undefined when there is none
 */
export const findOrder =
  (read: (key: OrderKey) => Promise<unknown>) =>
  async (key: OrderKey): Promise<Order | undefined> => {
    const item = await read(key);
    return item === undefined ? undefined : toOrder(item);
  };
