import { event } from './event';
import { exampleMetadata, exampleOrder, orderDetail } from './order';

export const OrderRestored = event({
  name: 'OrderRestored',
  owner: 'orders',
  meaning:
    'An operator put the order back from a backup. Published when the order is written: it is as it was in the backup, under a new version.',
  detail: orderDetail({}),
  example: {
    metadata: exampleMetadata(1, {
      id: '5f6a7b8c-9d0e-8f1a-9b2c-3d4e5f6a7b8c',
      time: '2026-11-22T09:00:00.000Z',
      actor: 'admin',
    }),
    data: { order: exampleOrder.placed },
  },
});
