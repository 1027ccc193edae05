import * as z from 'zod/mini';
import { event } from './event';
import { exampleMetadata, exampleOrder, orderDetail } from './order';

/** Why an order was canceled. Later releases may add reasons, so a consumer takes any. */
export const CancelReason = z.string().check(z.maxLength(64), z.regex(/^[A-Z][A-Z_]*$/));

export const OrderCanceled = event({
  name: 'OrderCanceled',
  owner: 'orders',
  meaning:
    'The order was canceled. Published when the order moves from `PLACED` to `CANCELED`; `metadata.actor` is who did it, `data.reason` why. `CUSTOMER_REQUEST` is the customer, within the cancel window. `OUT_OF_STOCK`, `PAYMENT_DECLINED` and `NOT_IN_TIME` are the fulfilment, while the order is `PLACED`.',
  detail: orderDetail({ reason: CancelReason }),
  example: {
    metadata: exampleMetadata(2, {
      id: '3d4e5f6a-7b8c-8d9e-9f0a-1b2c3d4e5f6a',
      time: '2026-11-21T18:35:00.000Z',
      actor: 'customer',
    }),
    data: { order: exampleOrder.canceled, reason: 'CUSTOMER_REQUEST' },
  },
});
