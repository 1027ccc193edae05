import type { OrderKey } from 'order-lookup';
import { createOrdersTable } from '../../orders/src/orders-table';
import { aChangedBy } from './builders';
import { recordedTable } from './tables';

/** The real table module on a throw-away table, the items under it, and every call that it makes. */
export const ordersOnEngine = () => {
  const recorded = recordedTable('orders/template.yaml', 'OrdersTable');
  const { documents, table } = recorded;
  const orders = createOrdersTable({ client: documents, tableName: table.name });
  return {
    ...recorded,
    orders: { ...orders, ...orders.changedBy({ by: aChangedBy(), now: () => new Date() }) },
    stored: (key: OrderKey) => table.read(key),
  };
};
