import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const DeliveryCompleted = event({
  name: 'DeliveryCompleted',
  owner: 'fulfilment',
  meaning: 'The carrier handed the order over. The fulfilment ends here.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'DeliveryCompleted',
    id: '1a1a2b3c-4d5e-8f6a-9b7c-1a9e0f1a2b3c',
    time: '2026-11-21T18:59:00.000Z',
    fulfilment: {
      version: 6,
      orderVersion: 2,
      stock: 'reserved',
      payment: 'captured',
      delivery: 'completed',
      slot: '2026-11-21T20:00Z',
    },
  }),
});
