import { isDeepStrictEqual } from 'node:util';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { OrderStatus } from 'order-lookup';
import * as z from 'zod/mini';
import { contentOf } from '../lambda/requests';
import type { Answer, Seen } from './linearizability/operations';

const Order = z.strictObject({
  orderId: z.string(),
  userId: z.string(),
  restaurantId: z.number(),
  orderItems: z.array(z.unknown()),
  totalAmount: z.number(),
  status: OrderStatus,
  orderTime: z.string(),
  version: z.number(),
});
type Order = z.infer<typeof Order>;

const Page = z.strictObject({ orders: z.array(Order), nextCursor: z.optional(z.string()) });
const Problem = z.looseObject({ code: z.string(), status: z.number() });

/** What a client reads out of an order. */
export const seen = ({ restaurantId, orderItems, totalAmount, status, orderTime, version }: Order): Seen => ({
  content: isDeepStrictEqual({ restaurantId, orderItems, totalAmount }, contentOf(restaurantId))
    ? restaurantId
    : 'unknown',
  status,
  version,
  orderTime: Date.parse(orderTime),
});

/** Codes after which a client cannot know whether its request took effect, and repeats it. */
const UNDECIDED = new Set(['SERVICE_UNAVAILABLE']);

/** What does not fit the contract whatever happened: such an answer is told under a code that no model expects. */
const unexpected = (what: string): Answer => ({ kind: 'refused', code: `UNEXPECTED ${what}` });

/** The answer to a request about one order of one user. */
export const answerOf = (
  { statusCode, headers, body }: APIGatewayProxyResult,
  { userId, orderId }: { userId: string; orderId: string },
): Answer => {
  const parsed: unknown = JSON.parse(body);
  if (statusCode !== 200) {
    const problem = z.safeParse(Problem, parsed);
    if (!problem.success || problem.data.status !== statusCode) return unexpected(body);
    const { code } = problem.data;
    return UNDECIDED.has(code) ? { kind: 'lost' } : { kind: 'refused', code };
  }
  const order = z.safeParse(Order, parsed);
  if (!order.success) return unexpected(body);
  if (order.data.userId !== userId || order.data.orderId !== orderId) return unexpected(body);
  if (headers?.ETag !== `"${order.data.version}"`) return unexpected(`ETag ${headers?.ETag} of ${body}`);
  return { kind: 'order', order: seen(order.data) };
};

export type PageSeen = { orders: { orderId: string; userId: string; seen: Seen }[]; nextCursor: string | undefined };

/** A page of a list, or the code it was refused with. */
export const pageOf = ({ statusCode, body }: APIGatewayProxyResult): PageSeen | string => {
  const parsed: unknown = JSON.parse(body);
  if (statusCode !== 200) return z.parse(Problem, parsed).code;
  const { orders, nextCursor } = z.parse(Page, parsed);
  return {
    orders: orders.map((order) => ({ orderId: order.orderId, userId: order.userId, seen: seen(order) })),
    nextCursor,
  };
};
