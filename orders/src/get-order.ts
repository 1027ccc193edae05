import type { Order, OrderKey } from 'order-lookup';
import { orderNotFound } from './order';
import type { OrdersTable } from './orders-table';

type Deps = { orders: Pick<OrdersTable, 'find'> };

/** One of the user's orders. @throws ORDER_NOT_FOUND even if another user has an order with this id */
export const getOrder =
  ({ orders }: Deps) =>
  async (key: OrderKey): Promise<Order> => {
    const order = await orders.find(key);
    if (!order) throw orderNotFound(key);
    return order;
  };
