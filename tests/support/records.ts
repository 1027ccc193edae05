import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Answer } from './api';
import { anOrder, anOrderItem, anOrderKey, aUser, aWorkshopOrder, orderIdOf, userIdOf } from './builders';

const User = z.strictObject({
  userid: z.string(),
  name: z.string(),
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  address: z.optional(z.string()),
  timestamp: z.string(),
  version: z.number(),
});

const Order = z.strictObject({
  orderId: z.string(),
  userId: z.string(),
  restaurantId: z.number(),
  orderItems: z.array(z.strictObject({ id: z.number(), name: z.string(), price: z.number(), quantity: z.number() })),
  totalAmount: z.number(),
  customerType: z.optional(z.string()),
  market: z.optional(z.string()),
  organizationNumber: z.optional(z.string()),
  status: z.enum(['PLACED', 'ACKNOWLEDGED', 'CANCELED']),
  orderTime: z.string(),
  version: z.number(),
});
export type Order = z.infer<typeof Order>;

const OrderHistory = z.strictObject({
  orderId: z.string(),
  complete: z.boolean(),
  entries: z.array(
    z.strictObject({
      sequence: z.number(),
      type: z.string(),
      time: z.string(),
      actor: z.string(),
      reason: z.optional(z.string()),
      order: Order,
    }),
  ),
  nextCursor: z.optional(z.string()),
});

const OrderPage = z.strictObject({ orders: z.array(Order), nextCursor: z.optional(z.string()) });

const parsed =
  <T extends z.core.$ZodType>(schema: T) =>
  ({ status, data }: Answer): z.output<T> => {
    expect({ status, data }).toMatchObject({ status: 200 });
    return z.parse(schema, data);
  };

// Of an answer that has to be 200: what is in it, and nothing that the contract does not name.
export const userIn = parsed(User);
export const usersIn = parsed(z.array(User));
export const orderIn = parsed(Order);
export const ordersIn = parsed(OrderPage);
export const historyIn = parsed(OrderHistory);

// What goes over the wire: the builders' values, with overrides that need not be valid.
type Overrides = Record<string, unknown>;

/** The body of POST and PUT on /users. */
export const aUserBody = (overrides: Overrides = {}) => ({ ...aUser(), ...overrides });

export const anItem = (overrides: Overrides = {}) => ({ ...anOrderItem(), ...overrides });

/** The body of PUT on /orders, and of POST with an Idempotency-Key. */
export const someContent = (overrides: Overrides = {}) => ({ ...anOrder(), ...overrides });

/** The body of POST on /orders, under an orderId that no other test uses. */
export const anOrderBody = (overrides: Overrides = {}) => ({ orderId: randomUUID(), ...someContent(overrides) });

/** An order as the workshop's own tools write it, placed so many minutes ago. */
export const aWorkshopItem = ({ userId, minutesOld }: { userId: string; minutesOld: number }) =>
  aWorkshopOrder(anOrderKey({ userId: userIdOf(userId), orderId: orderIdOf(randomUUID()) }), {
    orderTime: `${new Date(Date.now() - minutesOld * 60_000).toISOString().slice(0, 19)}Z`,
  });

/** JSON text of arrays in arrays. */
export const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
