import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Handler } from '../../../common/http/http';
import { handler as acknowledgeOrder } from '../../../orders/src/handlers/acknowledge-order';
import { handler as addOrder } from '../../../orders/src/handlers/add-order';
import { handler as cancelOrder } from '../../../orders/src/handlers/cancel-order';
import { handler as editOrder } from '../../../orders/src/handlers/edit-order';
import { handler as getOrder } from '../../../orders/src/handlers/get-order';
import { handler as listOrders } from '../../../orders/src/handlers/list-orders';
import { routes } from '../../../orders/src/routes';

/** What the orders API would be as one function: an experiment, in which nothing but the way to the handler is new. */
const handlers: Readonly<Record<string, Handler>> = {
  acknowledgeOrder,
  addOrder,
  cancelOrder,
  editOrder,
  getOrder,
  listOrders,
};

const byPlace = new Map(
  Object.values(routes).map(({ method, path, operation }) => [`${method} ${path}`, handlers[operation]]),
);

export const handler = async (event: APIGatewayProxyEvent, context: Context) => {
  const found = byPlace.get(`${event.httpMethod} ${event.resource}`);
  if (!found) throw new Error(`no route ${event.httpMethod} ${event.resource}`);
  return found(event, context);
};
