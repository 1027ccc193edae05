// What the events of the orders have in common.
import * as z from 'zod/mini';
import { id, metadata } from './event';

/** Text that the table holds, as long as an item may be. */
const storedText = z.string().check(z.maxLength(400_000));

/**
 * An order as it stands in the table. Looser than what the API accepts, as other tools write orders too: a consumer can
 * rely on the fields, not on their bounds.
 */
export const Order = z.object({
  orderId: id,
  userId: id,
  restaurantId: z.number(),
  orderItems: z
    .array(
      z.object({
        id: z.number(),
        name: storedText,
        price: z.number(),
        quantity: z.number(),
      }),
    )
    .check(z.maxLength(10_000)),
  totalAmount: z.number(),
  customerType: z.optional(
    storedText.check(z.describe('`B2C` if absent. Later releases may add types, so a consumer takes any.')),
  ),
  market: z.optional(
    storedText.check(z.describe('`US` if absent. Later releases may add markets, so a consumer takes any.')),
  ),
  organizationNumber: z.optional(
    storedText.check(z.describe('The number of the organization that a `B2B` customer is.')),
  ),
  status: z.enum(['PLACED', 'ACKNOWLEDGED', 'CANCELED']),
  orderTime: z.string().check(z.maxLength(64)),
  version: z.int().check(z.minimum(0)),
});
export type Order = z.infer<typeof Order>;

export const OrderMetadata = metadata({
  orderId: id,
  userId: id,
  position: z.optional(
    z
      .string()
      .check(
        z.maxLength(64),
        z.describe(
          'The place of the change in the order’s history. It sorts as text, and orders what has one `sequence` too: changes by other tools leave the version as it is.',
        ),
      ),
  ),
});
export type OrderMetadata = z.infer<typeof OrderMetadata>;

/** The detail of an event about one order: what it says of itself, and the order after the change. */
export const orderDetail = <S extends z.core.$ZodShape>(more: S) =>
  z.object({ metadata: OrderMetadata, data: z.object({ order: Order, ...more }) });

const placed: Order = {
  orderId: 'dinner-2026-11-21',
  userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21',
  restaurantId: 3,
  orderItems: [{ id: 12, name: 'Spaghetti', price: 9.99, quantity: 2 }],
  totalAmount: 22.48,
  status: 'PLACED',
  orderTime: '2026-11-21T18:30:00.000Z',
  version: 1,
};

/** One order through its life, so that the examples of its events fit together. */
export const exampleOrder = {
  placed,
  edited: {
    ...placed,
    orderItems: [{ id: 12, name: 'Spaghetti', price: 9.99, quantity: 3 }],
    totalAmount: 32.47,
    version: 2,
  },
  acknowledged: { ...placed, status: 'ACKNOWLEDGED', version: 2 },
  canceled: { ...placed, status: 'CANCELED', version: 2 },
} as const satisfies Record<string, Order>;

/** What an example's event says of itself. */
export const exampleMetadata = (
  sequence: number,
  { id: eventId, time: at, actor }: { id: string; time: string; actor: OrderMetadata['actor'] },
): OrderMetadata => ({
  id: eventId,
  version: '1',
  time: at,
  sequence,
  position: String(sequence).padStart(16, '0'),
  orderId: placed.orderId,
  userId: placed.userId,
  actor,
  correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
});
