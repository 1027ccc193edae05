import { record } from '../../../common/http/http';
import { http, orders } from '../deps';
import { editOrder } from '../edit-order';
import { routes } from '../routes';

const edit = editOrder({ orders });

export const handler = http(routes.editOrder, async ({ caller, params, body: { orderId, ...content }, ifMatch }) =>
  record(await edit({ userId: caller.userId, orderId: params.orderId }, { content, orderId }, ifMatch)),
);
