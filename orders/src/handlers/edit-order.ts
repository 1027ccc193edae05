import { record } from '../../../common/http/http';
import { http, ordersChangedBy } from '../deps';
import { editOrder } from '../edit-order';
import { routes } from '../routes';

export const handler = http(
  routes.editOrder,
  async ({ caller, params, body: { orderId, ...content }, ifMatch, by }) => {
    const edit = editOrder({ orders: ordersChangedBy(by) });
    return record(await edit({ userId: caller.userId, orderId: params.orderId }, { content, orderId }, ifMatch));
  },
);
