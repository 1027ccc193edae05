import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const OrderDeliverable = event({
  name: 'OrderDeliverable',
  owner: 'fulfilment',
  meaning: 'The order is paid and waits for its customer to book a delivery.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'OrderDeliverable',
    id: '181a2b3c-4d5e-8f6a-9b7c-189e0f1a2b3c',
    time: '2026-11-21T18:40:02.000Z',
    fulfilment: {
      version: 4,
      orderVersion: 2,
      stock: 'reserved',
      payment: 'captured',
      delivery: 'deliverable',
      step: 'awaitBooking',
      dueAt: '2026-11-22T18:40:02.000Z',
    },
  }),
});
