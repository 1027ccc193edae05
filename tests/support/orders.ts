import type { OrderKey } from 'order-lookup';
import { createOrdersTable } from '../../orders/src/orders-table';
import { recordedTable } from './tables';

/** The real table module on a throw-away table, the items under it, and every call that it makes. */
export const ordersOnEngine = () => {
  const recorded = recordedTable('orders/template.yaml', 'OrdersTable');
  const { documents, table } = recorded;
  return {
    ...recorded,
    orders: createOrdersTable({ client: documents, tableName: table.name }),
    stored: (key: OrderKey) => table.read(key),
  };
};
