import type { Order, OrderKey } from 'order-lookup';
import { orderNotFound } from './order';
import type { OrdersTable } from './orders-table';

type Deps = { orders: Pick<OrdersTable, 'find'> };

/** One order of the user's own. @throws ORDER_NOT_FOUND, whoever else may have an order of this id */
export const getOrder =
  ({ orders }: Deps) =>
  async (key: OrderKey): Promise<Order> => {
    const order = await orders.find(key);
    if (!order) throw orderNotFound(key);
    return order;
  };
