import { OrderStatus, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { pageQuery } from '../../common/http/pagination';
import type { Route } from '../../common/http/route';
import { plainId } from '../../common/schema/text';
import { OrderBody, OrderId, type OrderProblemCode } from './order';

const orderPath = z.object({ orderId: OrderId });

const acknowledgement = z.object({
  userId: z.pipe(plainId('must be the id of a user'), UserId),
});

/** The contract of the orders API as data: importable anywhere, without an environment. */
export const routes = {
  addOrder: {
    operation: 'addOrder',
    method: 'POST',
    path: '/orders',
    access: 'user',
    headers: z.object({ 'idempotency-key': z.optional(z.string().check(z.minLength(1), z.maxLength(255))) }),
    body: OrderBody,
    problems: ['VALIDATION_FAILED', 'IDEMPOTENCY_CONFLICT', 'REQUEST_IN_PROGRESS', 'PAYLOAD_TOO_LARGE'],
  },
  listOrders: {
    operation: 'listOrders',
    method: 'GET',
    path: '/orders',
    access: 'user',
    query: z.object({ ...pageQuery, status: z.optional(OrderStatus) }),
    problems: ['VALIDATION_FAILED', 'INVALID_CURSOR'],
  },
  getOrder: {
    operation: 'getOrder',
    method: 'GET',
    path: '/orders/{orderId}',
    access: 'user',
    params: orderPath,
    problems: ['VALIDATION_FAILED', 'ORDER_NOT_FOUND'],
  },
  getOrderHistory: {
    operation: 'getOrderHistory',
    method: 'GET',
    path: '/orders/{orderId}/history',
    access: 'user',
    params: orderPath,
    query: z.object(pageQuery),
    problems: ['VALIDATION_FAILED', 'ORDER_NOT_FOUND', 'INVALID_CURSOR'],
  },
  editOrder: {
    operation: 'editOrder',
    method: 'PUT',
    path: '/orders/{orderId}',
    access: 'user',
    conditional: true,
    params: orderPath,
    body: OrderBody,
    problems: ['VALIDATION_FAILED', 'ORDER_NOT_FOUND', 'VERSION_MISMATCH', 'ORDER_NOT_PLACED', 'PAYLOAD_TOO_LARGE'],
  },
  cancelOrder: {
    operation: 'cancelOrder',
    method: 'DELETE',
    path: '/orders/{orderId}',
    access: 'user',
    conditional: true,
    params: orderPath,
    problems: ['VALIDATION_FAILED', 'ORDER_NOT_FOUND', 'VERSION_MISMATCH', 'ORDER_NOT_PLACED', 'CANCEL_WINDOW_CLOSED'],
  },
  acknowledgeOrder: {
    operation: 'acknowledgeOrder',
    method: 'POST',
    path: '/orders/{orderId}/acknowledge',
    access: 'admin',
    conditional: true,
    params: orderPath,
    body: acknowledgement,
    problems: [
      'VALIDATION_FAILED',
      'FORBIDDEN',
      'ORDER_NOT_FOUND',
      'VERSION_MISMATCH',
      'ORDER_NOT_PLACED',
      'PAYLOAD_TOO_LARGE',
    ],
  },
} as const satisfies Record<string, Route<OrderProblemCode>>;
