import { createHash } from 'node:crypto';
import { type Order, type OrderKey, OrderId as StoredOrderId, type UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { Problem, type ProblemKinds } from '../../common/http/problem';
import { plainId, text } from '../../common/schema/text';
import { nameBasedUuid } from '../../common/schema/uuid';
import { customerTypes, defaults, markets } from '../../events/markets';

/** An id that a client may choose. Stored ids may be wider (`order-lookup`). */
export const OrderId = z.pipe(plainId(), StoredOrderId);

const atLeastOne = z.int().check(z.minimum(1));

/** Compared as decimal text: a remainder in binary floating point lets 0.30000000000000004 pass. */
const hasAtMostTwoDecimals = (amount: number): boolean => Number(amount.toFixed(2)) === amount;

const money = z.number().check(
  z.minimum(0),
  z.maximum(1_000_000),
  z.refine(hasAtMostTwoDecimals, { error: 'must have at most two decimals' }),
  // JSON has -0, DynamoDB stores it as 0, and the two must be the same content.
  z.overwrite((amount) => amount + 0),
);

export const OrderItem = z.object({ id: atLeastOne, name: text(1, 200), price: money, quantity: atLeastOne });

const CustomerType = z.enum(customerTypes.map(({ name }) => name));
const Market = z.enum(markets.map(({ name }) => name));

const content = {
  restaurantId: atLeastOne,
  orderItems: z.array(OrderItem).check(z.minLength(1), z.maxLength(100)),
  totalAmount: money,
  customerType: z.exactOptional(CustomerType),
  market: z.exactOptional(Market),
  organizationNumber: z.exactOptional(z.string().check(z.regex(/^[0-9]{6,20}$/, 'must have 6 to 20 digits'))),
};

/** What a client may set, and the whole of it: everything else in an order is the server's. */
export const OrderContent = z.object(content);
export type OrderContent = z.infer<typeof OrderContent>;

/** The customer types that have an organization number. */
export const organizations: string[] = customerTypes
  .filter(({ hasOrganizationNumber }) => hasOrganizationNumber)
  .map(({ name }) => name);

type Customer = Pick<OrderContent, 'customerType' | 'market' | 'organizationNumber'>;

const isOrganization = ({ customerType = defaults.customerType }: Customer): boolean =>
  organizations.includes(customerType);

const isServed = ({ customerType = defaults.customerType, market = defaults.market }: Customer): boolean =>
  markets.some(({ name, serves }) => name === market && serves.some((served) => served.customerType === customerType));

/** The body of POST and PUT: the content, and the id that the client gives it or that the path has too. */
export const OrderBody = z.object({ orderId: z.optional(OrderId), ...content }).check(
  z.refine((body) => isServed(body), {
    path: ['customerType'],
    error: 'must be one that the market serves',
  }),
  z.refine((body) => !isOrganization(body) || body.organizationNumber !== undefined, {
    path: ['organizationNumber'],
    error: `is required for ${organizations.join(' and ')}`,
  }),
  z.refine((body) => isOrganization(body) || body.organizationNumber === undefined, {
    path: ['organizationNumber'],
    error: `is allowed only for ${organizations.join(' and ')}`,
  }),
);

/** The content as it is or may be stored, by this service or by a tool that keeps to fewer rules. */
type StoredContent = Pick<Order, keyof OrderContent>;

/** The fields of the content in one order. What is absent stays absent. */
export const contentOf = ({
  restaurantId,
  orderItems,
  totalAmount,
  customerType,
  market,
  organizationNumber,
}: StoredContent): StoredContent => ({
  restaurantId,
  orderItems: orderItems.map(({ id, name, price, quantity }) => ({ id, name, price, quantity })),
  totalAmount,
  ...(customerType !== undefined && { customerType }),
  ...(market !== undefined && { market }),
  ...(organizationNumber !== undefined && { organizationNumber }),
});

/** What decides whether a repeated create is the same order. Independent of the order of fields in a body. */
export const contentHash = (of: StoredContent): string =>
  createHash('sha256')
    .update(JSON.stringify(contentOf(of)))
    .digest('hex');

export const placedOrder = (key: OrderKey, of: OrderContent, now: Date): Order => ({
  orderId: key.orderId,
  userId: key.userId,
  ...contentOf(of),
  status: 'PLACED',
  orderTime: now.toISOString(),
  version: 1,
});

/**
 * The order id that an Idempotency-Key stands for: the same for the same user and key, so that a request repeated after a
 * crash meets the order it had placed.
 */
export const orderIdFor = (userId: UserId, idempotencyKey: string): OrderId =>
  z.parse(OrderId, nameBasedUuid([userId, idempotencyKey]));
type OrderId = OrderKey['orderId'];

/** The refusals that this service alone has. */
export const orderProblems = {
  ORDER_NOT_PLACED: { status: 400, title: 'The order is no longer in status PLACED' },
  CANCEL_WINDOW_CLOSED: { status: 400, title: 'The order can no longer be canceled' },
  ORDER_NOT_FOUND: { status: 404, title: 'There is no such order' },
  REQUEST_IN_PROGRESS: { status: 409, title: 'The first request with this key is still running' },
  IDEMPOTENCY_CONFLICT: { status: 422, title: 'This key was used before with different content' },
} as const satisfies ProblemKinds;
export type OrderProblemCode = keyof typeof orderProblems;

export const orderNotFound = ({ orderId }: OrderKey) =>
  new Problem(orderProblems, 'ORDER_NOT_FOUND', `There is no order ${orderId} for this user.`);

export const orderNotPlaced = ({ orderId, status }: Order) =>
  new Problem(orderProblems, 'ORDER_NOT_PLACED', `Order ${orderId} is ${status}; only a PLACED order can be changed.`);

export const cancelWindowClosed = ({ orderId }: OrderKey) =>
  new Problem(orderProblems, 'CANCEL_WINDOW_CLOSED', `Order ${orderId} was placed too long ago to be canceled.`);

export const idempotencyConflict = (orderId: OrderId) =>
  new Problem(orderProblems, 'IDEMPOTENCY_CONFLICT', `Order ${orderId} was created with different content.`);

export const requestInProgress = () =>
  new Problem(orderProblems, 'REQUEST_IN_PROGRESS', 'Repeat the request in a moment to get its answer.', {
    headers: { 'Retry-After': '1' },
  });
