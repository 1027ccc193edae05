import { delivery } from '../delivery';
import { http } from '../deps';
import { getDelivery } from '../get-delivery';
import { routes } from '../routes';
import { fulfilments } from '../table-deps';

const get = getDelivery({ fulfilments });

export const handler = http(routes.getDelivery, async ({ caller, params, query }) =>
  delivery(await get({ caller, userId: query.userId, orderId: params.orderId })),
);
