// The promises that types make. What follows an `@ts-expect-error` must not compile; the line before it differs in that alone
// and must. Nothing runs this file: `npm run check` compiles it, and fails when an error is gone.
import type { OrderId, OrderKey, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { component, type ServiceDocumentation } from '../../common/documentation/route-documentation';
import type { createHttp } from '../../common/http/http';
import { Problem, type ProblemKind } from '../../common/http/problem';
import type { Route } from '../../common/http/route';
import { api as ordersService } from '../../orders/documentation/api';
import * as ofOrders from '../../orders/src/counted';
import { type OrderProblemCode, orderProblems } from '../../orders/src/order';
import type { OrdersTable } from '../../orders/src/orders-table';
import { routes } from '../../orders/src/routes';
import * as ofUsers from '../../users/src/counted';
import type { UsersTable } from '../../users/src/users-table';

declare const orders: OrdersTable;
declare const users: UsersTable;
declare const http: ReturnType<typeof createHttp>;
const { operations, meanings, refusals } = ordersService.documentation;

const withArchive = { ...routes, archiveOrder: routes.getOrder };
export const everyRouteIsDocumented: ServiceDocumentation<typeof withArchive, typeof orderProblems>['operations'][] = [
  { ...operations, archiveOrder: operations.getOrder },
  // @ts-expect-error archiveOrder is not
  { ...operations },
];

const withLost = { ...orderProblems, ORDER_LOST: { status: 404, title: 'The order is lost' } satisfies ProblemKind };
type Documentation = ServiceDocumentation<typeof routes, typeof withLost>;
export const everyCodeIsDocumented: Documentation['meanings'][] = [
  { ...meanings, ORDER_LOST: 'Look for it.' },
  // @ts-expect-error ORDER_LOST is not
  { ...meanings },
];

export const anExampleIsOfItsCode: Documentation['refusals'][] = [
  { ...refusals, ORDER_NOT_FOUND: refusals.ORDER_NOT_FOUND },
  // @ts-expect-error it is of another code
  { ...refusals, ORDER_NOT_FOUND: refusals.ORDER_NOT_PLACED },
];

const line = z.object({ amount: z.number() });
export const everyFieldIsDocumented = [
  component(line, 'output', 'A line.', { amount: 'What it costs.' }),
  // @ts-expect-error the amount is not
  component(line, 'output', 'A line.', {}),
];

export const aServiceHasItsOwnCodes = [
  new Problem(orderProblems, 'ORDER_NOT_FOUND', 'There is none.'),
  // @ts-expect-error the code is that of users
  new Problem(orderProblems, 'USER_NOT_FOUND', 'There is none.'),
];

export const aRouteNamesCodesOfItsService: Route<OrderProblemCode>['problems'][] = [
  ['VALIDATION_FAILED', 'ORDER_NOT_FOUND'],
  // @ts-expect-error the second code is that of users
  ['VALIDATION_FAILED', 'USER_NOT_FOUND'],
];

export const anIdIsValidated = (userId: UserId, orderId: OrderId): unknown[] => [
  orders.find({ userId, orderId } satisfies OrderKey),
  // @ts-expect-error nothing has checked this text
  orders.find({ userId, orderId: 'order-1' }),
  // @ts-expect-error the two are exchanged
  orders.find({ userId: orderId, orderId: userId }),
  users.find(userId),
  // @ts-expect-error nothing has checked this text
  users.find('maria'),
];

export const aHandlerGetsWhatItsRouteValidates = [
  http(routes.getOrder, async ({ params }) => ({ body: params.orderId })),
  // @ts-expect-error the route has no such parameter
  http(routes.getOrder, async ({ params }) => ({ body: params.userId })),
  // @ts-expect-error the route has no body
  http(routes.getOrder, async ({ body }) => ({ body: body.orderId })),
];

export const aServiceCountsItsOwn = () => {
  ofOrders.count('OrderEdited');
  ofUsers.count('UserCreated');
  // @ts-expect-error users are counted by their service
  ofOrders.count('UserCreated');
  // @ts-expect-error orders are counted by their service
  ofUsers.count('OrderEdited');
  ofOrders.countByReason('OrderRefused', 'FORBIDDEN');
  // @ts-expect-error it is not counted by reason
  ofOrders.countByReason('OrderEdited', 'FORBIDDEN');
};
