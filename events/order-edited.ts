import { event } from './event';
import { exampleMetadata, exampleOrder, Order, orderDetail } from './order';

export const OrderEdited = event({
  name: 'OrderEdited',
  owner: 'orders',
  meaning:
    'The customer changed the content of an order that is still `PLACED`. Published when `PUT /orders/{orderId}` changes something; `data.previous` is the order before.',
  detail: orderDetail({ previous: Order }),
  example: {
    metadata: exampleMetadata(2, {
      id: '1b2c3d4e-5f6a-8b7c-9d8e-9f0a1b2c3d4e',
      time: '2026-11-21T18:32:10.000Z',
      actor: 'customer',
    }),
    data: { order: exampleOrder.edited, previous: exampleOrder.placed },
  },
});
