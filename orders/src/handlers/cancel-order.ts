import { record } from '../../../common/http/http';
import { cancelOrder } from '../cancel-order';
import { http, now, ordersChangedBy, cancelWindowMs as readCancelWindowMs } from '../deps';
import { routes } from '../routes';

const cancelWindowMs = readCancelWindowMs();

export const handler = http(routes.cancelOrder, async ({ caller, params, ifMatch, by }) => {
  const cancel = cancelOrder({ orders: ordersChangedBy(by), cancelWindowMs, now });
  return record(await cancel({ userId: caller.userId, orderId: params.orderId }, ifMatch));
});
