import { record } from '../../../common/http/http';
import { acknowledgeOrder } from '../acknowledge-order';
import { http, ordersChangedBy } from '../deps';
import { routes } from '../routes';

export const handler = http(routes.acknowledgeOrder, async ({ params, body, ifMatch, by }) => {
  const acknowledge = acknowledgeOrder({ orders: ordersChangedBy(by) });
  return record(await acknowledge({ userId: body.userId, orderId: params.orderId }, ifMatch));
});
