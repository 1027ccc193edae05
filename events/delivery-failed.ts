import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const DeliveryFailed = event({
  name: 'DeliveryFailed',
  owner: 'fulfilment',
  meaning:
    'The carrier could not deliver, and the customer may book again. With a `refusal`, the order was acknowledged although it could not be fulfilled: nothing was paid, and the fulfilment ends here.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'DeliveryFailed',
    id: '1b1a2b3c-4d5e-8f6a-9b7c-1b9e0f1a2b3c',
    time: '2026-11-21T18:59:00.000Z',
    fulfilment: {
      version: 6,
      orderVersion: 2,
      stock: 'reserved',
      payment: 'captured',
      delivery: 'failed',
      step: 'awaitBooking',
      dueAt: '2026-11-22T18:59:00.000Z',
    },
  }),
});
