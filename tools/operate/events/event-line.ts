import * as z from 'zod/mini';
import type { Ink } from '../../terminal/ink';

const Amount = z.object({ totalAmount: z.number() });
const Order = z.object({
  orderId: z.string(),
  restaurantId: z.number(),
  orderItems: z.array(z.object({ name: z.string(), quantity: z.number() })),
  ...Amount.shape,
  version: z.number(),
});

/** What EventBridge puts around an event, and of its detail what a line shows, if it is there. */
export const Envelope = z.object({
  source: z.string(),
  'detail-type': z.string(),
  time: z.string(),
  detail: z.looseObject({
    metadata: z.optional(z.looseObject({ actor: z.string(), orderId: z.optional(z.string()), sequence: z.number() })),
    data: z.optional(
      z.looseObject({ order: z.optional(Order), previous: z.optional(Order), reason: z.optional(z.string()) }),
    ),
  }),
});
export type Envelope = z.infer<typeof Envelope>;

type Order = z.infer<typeof Order>;

const itemsOf = ({ orderItems }: Order) => orderItems.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ');

const edited = (order: Order, previous: Order) => {
  const items = itemsOf(order) !== itemsOf(previous) && `${itemsOf(previous)} → ${itemsOf(order)}`;
  const total =
    order.totalAmount !== previous.totalAmount &&
    `${previous.totalAmount.toFixed(2)} → ${order.totalAmount.toFixed(2)}`;
  return [items, total].filter(Boolean).join('; ') || 'details of its items';
};

/** What an event says beyond its name, in a few words. */
const changed = (event: Envelope): string => {
  const { detail } = event;
  const { order, previous, reason } = detail.data ?? {};
  if (!order) return detail.metadata ? '' : JSON.stringify(detail);
  if (reason) return reason;
  if (previous) return edited(order, previous);
  if (event['detail-type'] === 'OrderAcknowledged') return `restaurant ${order.restaurantId}`;
  return `${itemsOf(order)}; ${order.totalAmount.toFixed(2)}, restaurant ${order.restaurantId}`;
};

const COLOURS = {
  OrderPlaced: 'green',
  OrderAcknowledged: 'cyan',
  OrderEdited: 'yellow',
  OrderCanceled: 'red',
} as const;
const isColoured = (name: string): name is keyof typeof COLOURS => name in COLOURS;
const TYPE_WIDTH = 21;

/** Time, type, order and version, actor, and what changed, in one line. */
export const eventLine = (event: Envelope, ink: Ink): string => {
  const type = event['detail-type'];
  const paint = isColoured(type) ? ink[COLOURS[type]] : ink.bold;
  const { orderId = '', sequence, actor = event.source } = event.detail.metadata ?? {};
  const record = [orderId, sequence === undefined ? '' : ink.dim(`v${sequence}`)].filter(Boolean).join(' ');
  const time = ink.dim(new Date(event.time).toTimeString().slice(0, 8));
  return [time, paint(type.padEnd(TYPE_WIDTH)), record, ink.dim(actor), changed(event)].filter(Boolean).join('  ');
};

/** The event in a message's body; nothing for what EventBridge did not put there. */
export const envelopeIn = (body: string): Envelope | undefined => {
  try {
    return Envelope.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};
