import { randomUUID } from 'node:crypto';
import { OrderId, type OrderKey, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import type { ChangedBy } from '../../common/events/changed-by';
import type { OrderContent } from '../../orders/src/order';
import type { UserDetails } from '../../users/src/user';

export const userIdOf = (id: string): UserId => z.parse(UserId, id);
export const orderIdOf = (id: string): OrderId => z.parse(OrderId, id);

/** A user whom no other test knows, so that tests share a table without meeting. */
export const aUserId = (): UserId => userIdOf(randomUUID());

/** The key of an order of a user whom no other test knows. */
export const anOrderKey = (overrides: Partial<OrderKey> = {}): OrderKey => ({
  userId: aUserId(),
  orderId: orderIdOf('order-1'),
  ...overrides,
});

export const anOrderItem = (overrides: Partial<OrderContent['orderItems'][number]> = {}) => ({
  id: 7,
  name: 'Artichoke Ravioli',
  price: 9.99,
  quantity: 2,
  ...overrides,
});

/** What a client sends to place an order. */
export const anOrder = (overrides: Partial<OrderContent> = {}): OrderContent => ({
  restaurantId: 3,
  orderItems: [anOrderItem()],
  totalAmount: 19.98,
  ...overrides,
});

/** Whose change it is: a customer's, in one request. */
export const aChangedBy = (overrides: Partial<ChangedBy> = {}): ChangedBy => ({
  actor: 'customer',
  correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
  ...overrides,
});

type StoredData = OrderContent & { status: string; orderTime: string; version?: number };

/** An item of the orders table as this service writes it. */
export const aStoredOrder = (
  key: OrderKey,
  { data = {}, ...attributes }: { data?: Partial<StoredData>; contentHash?: string } = {},
) => {
  const stored = { ...anOrder(), status: 'PLACED', orderTime: '2026-11-21T12:00:00.000Z', version: 1, ...data };
  return {
    ...key,
    orderTime: stored.orderTime,
    writeId: 'an-earlier-write',
    lastChange: { type: 'OrderPlaced', ...aChangedBy(), writeId: 'an-earlier-write', time: '2026-11-21T12:00:00.000Z' },
    data: { ...key, ...stored },
    ...attributes,
  };
};

/** An item as the workshop's own tools write it: keys and `data`, whole seconds, no version, nothing beside it. */
export const aWorkshopOrder = (key: OrderKey, data: Partial<StoredData> = {}) => ({
  ...key,
  data: { ...key, ...anOrder(), status: 'PLACED', orderTime: '2026-11-21T12:00:00Z', ...data },
});

/** What a client sends to describe a user. */
export const aUser = (overrides: Partial<UserDetails> = {}): UserDetails => ({
  name: 'Maria Garcia',
  email: 'maria@example.com',
  phone: '+1 206 555 0100',
  address: '410 Terry Ave N, Seattle',
  ...overrides,
});
