import type { routes as deliveriesRoutes } from '../../fulfilment/src/routes';
import type { routes as ordersRoutes } from '../../orders/src/routes';
import type { routes as usersRoutes } from '../../users/src/routes';
import type { routes as viewsRoutes } from '../../views/src/routes';

/**
 * Whom a request can come from. It is about a record of `owner`; but a disabled or deleted user, whose tokens live until they
 * expire, asks for their own. The second admin's groups have the admin group neither first nor last.
 */
export const callers = [
  'no token',
  'a user',
  'the owner',
  'another user',
  'an admin',
  'an admin by a later group',
  'a disabled user',
  'a deleted user',
] as const;
export type Who = (typeof callers)[number];

type Status = 200 | 401 | 403 | 404;
type Row = [Status, Status, Status, Status, Status, Status, Status, Status];

type Table = {
  users: Record<keyof typeof usersRoutes, Row>;
  orders: Record<keyof typeof ordersRoutes, Row>;
  fulfilment: Record<keyof typeof deliveriesRoutes, Row>;
  views: Record<keyof typeof viewsRoutes, Row>;
};

/** Who may what, in the order of `callers`: what each route answers. A route without a row does not compile, nor pass. */
const table: Table = {
  users: {
    listUsers: [401, 403, 403, 403, 200, 200, 403, 403],
    createUser: [401, 403, 403, 403, 200, 200, 403, 403],
    getUser: [401, 403, 200, 403, 200, 200, 200, 200],
    putUser: [401, 403, 200, 403, 200, 200, 200, 200],
    deleteUser: [401, 403, 200, 403, 200, 200, 200, 200],
  },
  orders: {
    addOrder: [401, 200, 200, 200, 200, 200, 200, 200],
    listOrders: [401, 200, 200, 200, 200, 200, 200, 200],
    getOrder: [401, 404, 200, 404, 404, 404, 200, 200],
    getOrderHistory: [401, 404, 200, 404, 404, 404, 200, 200],
    editOrder: [401, 404, 200, 404, 404, 404, 200, 200],
    cancelOrder: [401, 404, 200, 404, 404, 404, 200, 200],
    acknowledgeOrder: [401, 403, 403, 403, 200, 200, 403, 403],
  },
  fulfilment: {
    // With the owner as `userId`, which only an admin may ask for.
    getDelivery: [401, 403, 200, 403, 200, 200, 200, 200],
    bookDelivery: [401, 404, 200, 404, 404, 404, 200, 200],
    listDeliverySlots: [401, 200, 200, 200, 200, 200, 200, 200],
  },
  // Of a view in which each user has a part.
  views: {
    getOwnView: [401, 200, 200, 200, 200, 200, 200, 200],
    getView: [401, 403, 200, 403, 200, 200, 200, 200],
  },
};

const codes = { 200: 'OK', 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN' } as const;

/** One field of the table. */
export type Cell = { operation: string; who: Who; status: Status; code: string };

const cellsOf = (rows: Record<string, Row>, notFound: string): Cell[] =>
  Object.entries(rows).flatMap(([operation, row]) =>
    callers.map((who, i) => {
      const status = row[i] ?? 401;
      return { operation, who, status, code: status === 404 ? notFound : codes[status] };
    }),
  );

export const whoMayWhat = {
  users: cellsOf(table.users, 'USER_NOT_FOUND'),
  orders: cellsOf(table.orders, 'ORDER_NOT_FOUND'),
  fulfilment: cellsOf(table.fulfilment, 'DELIVERY_NOT_FOUND'),
  views: cellsOf(table.views, 'VIEW_NOT_FOUND'),
};
