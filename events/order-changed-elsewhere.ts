import { event } from './event';
import { exampleMetadata, exampleOrder, orderDetail } from './order';

export const OrderChangedElsewhere = event({
  name: 'OrderChangedElsewhere',
  owner: 'orders',
  meaning:
    'Another tool wrote the order without the orders service. Published when the stream shows that the order is not what it was; its version may be.',
  detail: orderDetail({}),
  example: {
    metadata: exampleMetadata(1, {
      id: '6a7b8c9d-0e1f-8a2b-9c3d-4e5f6a7b8c9d',
      time: '2026-11-22T09:30:00.000Z',
      actor: 'unknown',
    }),
    data: { order: exampleOrder.placed },
  },
});
