import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const OrderOverdue = event({
  name: 'OrderOverdue',
  owner: 'fulfilment',
  meaning:
    'The order waits longer than its step may take. With a `refusal`, nothing more is tried, and the orders service cancels the order.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'OrderOverdue',
    id: '1c1a2b3c-4d5e-8f6a-9b7c-1c9e0f1a2b3c',
    time: '2026-11-21T18:59:59.000Z',
    fulfilment: {
      version: 3,
      stock: 'reserved',
      payment: 'authorized',
      step: 'awaitRestaurant',
      dueAt: '2026-11-21T19:59:59.000Z',
    },
  }),
});
