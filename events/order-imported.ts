import { event } from './event';
import { exampleMetadata, exampleOrder, orderDetail } from './order';

export const OrderImported = event({
  name: 'OrderImported',
  owner: 'orders',
  meaning:
    'An operator imported an order that is older than the stream of changes. Published once, with the order as it stands then.',
  detail: orderDetail({}),
  example: {
    metadata: exampleMetadata(2, {
      id: '4e5f6a7b-8c9d-8e0f-9a1b-2c3d4e5f6a7b',
      time: '2026-11-21T18:30:00.000Z',
      actor: 'unknown',
    }),
    data: { order: exampleOrder.acknowledged },
  },
});
