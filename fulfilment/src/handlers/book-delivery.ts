import { bookDelivery } from '../book-delivery';
import { carrier } from '../carrier-deps';
import { onBookingRefused } from '../counted';
import { delivery } from '../delivery';
import { http } from '../deps';
import { routes } from '../routes';
import { fulfilments, limits, now } from '../table-deps';

const book = bookDelivery({ fulfilments, limits: limits(), now, carrier, onBookingRefused });

export const handler = http(routes.bookDelivery, async ({ caller, params, body, by }) =>
  delivery(await book({ userId: caller.userId, orderId: params.orderId }, body, by)),
);
