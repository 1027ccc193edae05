import { nextLink } from '../../../common/http/pagination';
import { http, orders } from '../deps';
import { listOrders } from '../list-orders';
import { routes } from '../routes';

const list = listOrders({ orders });

export const handler = http(routes.listOrders, async ({ caller, query, sentQuery }) => {
  const page = await list(caller.userId, query);
  return { body: page, headers: nextLink(page.nextCursor, sentQuery, routes.listOrders.query) };
});
