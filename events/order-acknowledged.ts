import { event } from './event';
import { exampleMetadata, exampleOrder, orderDetail } from './order';

export const OrderAcknowledged = event({
  name: 'OrderAcknowledged',
  owner: 'orders',
  meaning:
    'The restaurant accepted the order, so the customer can no longer change it. Published when the order moves from `PLACED` to `ACKNOWLEDGED`, by the API or by a restaurant’s event.',
  detail: orderDetail({}),
  example: {
    metadata: exampleMetadata(2, {
      id: '2c3d4e5f-6a7b-8c8d-9e9f-0a1b2c3d4e5f',
      time: '2026-11-21T18:41:00.000Z',
      actor: 'admin',
    }),
    data: { order: exampleOrder.acknowledged },
  },
});
