import { record } from '../../../common/http/http';
import { addOrder } from '../add-order';
import { http, idempotentCreate } from '../deps';
import { routes } from '../routes';

const add = addOrder(idempotentCreate());

export const handler = http(
  routes.addOrder,
  async ({ caller, body: { orderId, ...content }, headers, by, context }) => {
    const order = { userId: caller.userId, orderId, content, idempotencyKey: headers['idempotency-key'], by };
    return record(await add(order, context));
  },
);
