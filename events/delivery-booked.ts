import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const DeliveryBooked = event({
  name: 'DeliveryBooked',
  owner: 'fulfilment',
  meaning: 'The carrier delivers the order in the slot that the customer chose.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'DeliveryBooked',
    id: '191a2b3c-4d5e-8f6a-9b7c-199e0f1a2b3c',
    time: '2026-11-21T18:50:00.000Z',
    fulfilment: {
      version: 5,
      orderVersion: 2,
      stock: 'reserved',
      payment: 'captured',
      delivery: 'booked',
      step: 'awaitDelivery',
      dueAt: '2026-11-21T21:15:00.000Z',
      slot: '2026-11-21T20:00Z',
    },
  }),
});
