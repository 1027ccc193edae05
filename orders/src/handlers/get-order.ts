import { record } from '../../../common/http/http';
import { http, orders } from '../deps';
import { getOrder } from '../get-order';
import { routes } from '../routes';

const get = getOrder({ orders });

export const handler = http(routes.getOrder, async ({ caller, params }) =>
  record(await get({ userId: caller.userId, orderId: params.orderId })),
);
