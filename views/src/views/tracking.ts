import * as z from 'zod/mini';
import { progress, Refusal } from '../../../events/fulfilment';
import type { Known } from '../known';
import { list } from '../view';

const Step = z.object({ name: z.string(), time: z.string() });

/** Everything that happened, in the order of its time. */
const stepsOf = ({ changes, fulfilment }: Known): z.infer<typeof Step>[] => {
  const ofOrder = Object.entries(changes).map(([name, { time }]) => ({ name, time }));
  const ofFulfilment = Object.entries(fulfilment?.times ?? {}).map(([name, time]) => ({ name, time }));
  const keyOf = ({ time, name }: z.infer<typeof Step>) => `${time} ${name}`;
  return [...ofOrder, ...ofFulfilment].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
};

/** What the fulfilment waits for, unless the order has changed since it said so: nothing may follow in which it says otherwise. */
const waitingOf = ({ order, fulfilment }: Known) =>
  fulfilment && fulfilment.orderVersion >= order.version ? { step: fulfilment.step, dueAt: fulfilment.dueAt } : {};

/** Where a customer's orders are. */
export const view = list({
  name: 'tracking',
  access: 'owner',
  title: 'Tracking',
  meaning: 'A user’s orders, the newest first, each with every step that it has taken so far and when.',
  key: {
    name: 'userId',
    meaning: 'The user who placed the orders.',
    schema: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of a user')),
    example: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21',
  },
  direction: 'descending',
  item: z.object({
    orderId: z.string(),
    restaurantId: z.number(),
    totalAmount: z.number(),
    orderTime: z.string(),
    status: z.enum(['PLACED', 'ACKNOWLEDGED', 'CANCELED']),
    version: z.int(),
    cancelReason: z.optional(z.string()),
    stock: z.optional(progress.stock),
    payment: z.optional(progress.payment),
    delivery: z.optional(progress.delivery),
    refusal: z.optional(Refusal),
    step: z.optional(z.string()),
    dueAt: z.optional(z.string()),
    slot: z.optional(z.string()),
    steps: z.array(Step),
  }),
  fields: {
    orderId: 'The id of the order.',
    restaurantId: 'The id of the restaurant.',
    totalAmount: 'The amount of the order.',
    orderTime: 'When it was placed.',
    status: 'The status of the order.',
    version: 'The version of the order.',
    cancelReason: 'Why the order was canceled.',
    stock: 'What happened to the goods. Absent until the fulfilment has begun, like the next two.',
    payment: 'What happened to the payment.',
    delivery: 'What happened to the delivery.',
    refusal: 'Why the order cannot be fulfilled.',
    step: 'What is to happen next. Absent at the end, and for a moment after a change of the order.',
    dueAt: 'When that should have happened.',
    slot: 'The slot of the delivery that is booked.',
    steps: 'The events of the order and its fulfilment in the order of their time. Of several of one kind, the last.',
  },
  example: {
    orderId: 'dinner-2026-11-21',
    restaurantId: 3,
    totalAmount: 22.48,
    orderTime: '2026-11-21T18:30:00.000Z',
    status: 'PLACED',
    version: 1,
    stock: 'reserved',
    payment: 'authorized',
    delivery: 'waiting',
    step: 'awaitRestaurant',
    dueAt: '2026-11-21T19:30:00.500Z',
    steps: [
      { name: 'OrderPlaced', time: '2026-11-21T18:30:00.000Z' },
      { name: 'StockReserved', time: '2026-11-21T18:30:00.400Z' },
      { name: 'PaymentAuthorized', time: '2026-11-21T18:30:00.500Z' },
    ],
  },
  rows: (known) => {
    const { userId, orderId, restaurantId, totalAmount, orderTime, status, version } = known.order;
    const { reason } = known.changes.OrderCanceled ?? {};
    const { stock, payment, delivery, refusal, slot } = known.fulfilment ?? {};
    const ofFulfilment = { stock, payment, delivery, refusal, ...waitingOf(known), slot };
    const ofOrder = { orderId, restaurantId, totalAmount, orderTime, status, version };
    const content = { ...ofOrder, cancelReason: reason, ...ofFulfilment, steps: stepsOf(known) };
    return [{ partition: userId, sort: new Date(orderTime).toISOString(), content }];
  },
});
