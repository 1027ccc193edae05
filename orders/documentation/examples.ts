// One order through its life, so that the examples of the operations fit together.
import { UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { orderIdFor } from '../src/order';

const userId = z.parse(UserId, '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21');
const idempotencyKey = 'b2f6c0de-7a3f-4f7b-8f0e-2a4c1f9d3e58';

const content = {
  restaurantId: 3,
  orderItems: [
    { id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 },
    { id: 12, name: 'Lemonade', price: 2.5, quantity: 1 },
  ],
  totalAmount: 25.48,
};

const placed = {
  orderId: 'dinner-1',
  userId,
  ...content,
  status: 'PLACED',
  orderTime: '2026-11-21T18:30:00.000Z',
  version: 1,
};

const withoutLemonade = { ...content, orderItems: content.orderItems.slice(0, 1), totalAmount: 22.98 };

const params = { orderId: placed.orderId };

export const examples = {
  addOrder: {
    byOrderId: { summary: 'With an id that you choose', body: { ...params, ...content }, answer: placed },
    byIdempotencyKey: {
      summary: 'With an Idempotency-Key',
      headers: { 'idempotency-key': idempotencyKey },
      body: content,
      answer: { ...placed, orderId: orderIdFor(userId, idempotencyKey) },
    },
  },
  listOrders: {
    all: { summary: 'All orders', answer: { orders: [placed] } },
    some: {
      summary: 'A small page of orders with one status',
      query: { limit: '10', status: 'PLACED' as const },
      answer: { orders: [placed] },
    },
  },
  getOrder: { placed: { summary: 'A new order', params, answer: placed } },
  getOrderHistory: {
    edited: {
      summary: 'An order that was edited once',
      params,
      answer: {
        orderId: placed.orderId,
        complete: true,
        entries: [
          { sequence: 1, type: 'OrderPlaced', time: placed.orderTime, actor: 'customer', order: placed },
          {
            sequence: 2,
            type: 'OrderEdited',
            time: '2026-11-21T18:32:10.000Z',
            actor: 'customer',
            order: { ...placed, ...withoutLemonade, version: 2 },
          },
        ],
      },
    },
  },
  editOrder: {
    withoutLemonade: {
      summary: 'Without the lemonade, only if nobody has changed the order since',
      params,
      ifMatch: '"1"',
      body: withoutLemonade,
      answer: { ...placed, ...withoutLemonade, version: 2 },
    },
  },
  cancelOrder: {
    canceled: {
      summary: 'Within the cancel window',
      params,
      ifMatch: '"1"',
      answer: { ...placed, status: 'CANCELED', version: 2 },
    },
  },
  acknowledgeOrder: {
    acknowledged: {
      summary: 'The order of the user in the body',
      params,
      body: { userId },
      answer: { ...placed, status: 'ACKNOWLEDGED', version: 2 },
    },
  },
};
