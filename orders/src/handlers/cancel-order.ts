import { record } from '../../../common/http/http';
import { cancelOrder } from '../cancel-order';
import { cancelWindowMs, http, now, orders } from '../deps';
import { routes } from '../routes';

const cancel = cancelOrder({ orders, cancelWindowMs: cancelWindowMs(), now });

export const handler = http(routes.cancelOrder, async ({ caller, params, ifMatch }) =>
  record(await cancel({ userId: caller.userId, orderId: params.orderId }, ifMatch)),
);
