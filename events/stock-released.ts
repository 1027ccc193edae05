import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const StockReleased = event({
  name: 'StockReleased',
  owner: 'fulfilment',
  meaning: 'The stock holds nothing any more for the order, or nothing for a content that it had before.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'StockReleased',
    id: '121a2b3c-4d5e-8f6a-9b7c-129e0f1a2b3c',
    time: '2026-11-21T18:35:01.000Z',
    fulfilment: {
      version: 3,
      orderVersion: 2,
      stock: 'released',
      payment: 'authorized',
      step: 'voidPayment',
      dueAt: '2026-11-21T18:36:01.000Z',
    },
  }),
});
