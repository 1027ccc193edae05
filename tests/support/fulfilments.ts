import { randomUUID } from 'node:crypto';
import type { Order } from '../../events/order';
import type { Fulfilment } from '../../fulfilment/src/fulfilment';
import { createFulfilmentTable } from '../../fulfilment/src/fulfilment-table';
import { recordedTable } from './tables';

/** An order as its events have it, of a user whom no other test knows. */
export const anOrderToFulfil = (overrides: Partial<Order> = {}): Order => ({
  userId: randomUUID(),
  orderId: 'order-1',
  restaurantId: 3,
  orderItems: [{ id: 2, name: 'Artichoke Ravioli', price: 14.9, quantity: 2 }],
  totalAmount: 29.8,
  status: 'PLACED',
  orderTime: '2026-11-21T12:00:00.000Z',
  version: 1,
  ...overrides,
});

/** A fulfilment of which nothing is done yet. */
export const aFulfilment = ({ order = anOrderToFulfil(), ...overrides }: Partial<Fulfilment> = {}): Fulfilment => ({
  userId: order.userId,
  orderId: order.orderId,
  version: 0,
  revision: 0,
  order,
  contentVersion: 1,
  stock: 'pending',
  payment: 'pending',
  delivery: 'waiting',
  outdated: [],
  bookings: 0,
  times: {},
  ...overrides,
});

/** The real table module on a throw-away table, the items under it, and every call that it makes. */
export const fulfilmentsOnEngine = () => {
  const recorded = recordedTable('fulfilment/template.yaml', 'FulfilmentTable');
  const { documents, table } = recorded;
  return { ...recorded, fulfilments: createFulfilmentTable({ client: documents, tableName: table.name }) };
};
