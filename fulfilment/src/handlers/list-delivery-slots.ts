import { carrier } from '../carrier-deps';
import { http } from '../deps';
import { routes } from '../routes';

export const handler = http(routes.listDeliverySlots, async () => ({ body: { slots: await carrier.slots() } }));
