import { event } from './event';
import { exampleMetadata, exampleOrder, orderDetail } from './order';

export const OrderPlaced = event({
  name: 'OrderPlaced',
  owner: 'orders',
  meaning:
    'A customer placed an order. Published when `POST /orders` stores a new order; a repeated request that finds its order publishes nothing.',
  detail: orderDetail({}),
  example: {
    metadata: exampleMetadata(1, {
      id: '0a1b2c3d-4e5f-8a6b-9c7d-8e9f0a1b2c3d',
      time: '2026-11-21T18:30:00.000Z',
      actor: 'customer',
    }),
    data: { order: exampleOrder.placed },
  },
});
