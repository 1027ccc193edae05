import { record } from '../../../common/http/http';
import { acknowledgeOrder } from '../acknowledge-order';
import { http, orders } from '../deps';
import { routes } from '../routes';

const acknowledge = acknowledgeOrder({ orders });

export const handler = http(routes.acknowledgeOrder, async ({ params, body, ifMatch }) =>
  record(await acknowledge({ userId: body.userId, orderId: params.orderId }, ifMatch)),
);
