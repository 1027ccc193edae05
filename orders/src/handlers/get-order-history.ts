import { nextLink } from '../../../common/http/pagination';
import { http, orders } from '../deps';
import { getOrderHistory } from '../get-order-history';
import { history } from '../history-deps';
import { routes } from '../routes';

const get = getOrderHistory({ orders, history });

export const handler = http(routes.getOrderHistory, async ({ caller, params, query, sentQuery }) => {
  const page = await get({ userId: caller.userId, orderId: params.orderId }, query);
  return { body: page, headers: nextLink(page.nextCursor, sentQuery, routes.getOrderHistory.query) };
});
