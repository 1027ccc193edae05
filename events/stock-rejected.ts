import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const StockRejected = event({
  name: 'StockRejected',
  owner: 'fulfilment',
  meaning:
    'The stock cannot hold what the order asks for. The orders service cancels the order, with the reason `OUT_OF_STOCK`, unless it was edited or acknowledged by then.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'StockRejected',
    id: '111a2b3c-4d5e-8f6a-9b7c-119e0f1a2b3c',
    time: '2026-11-21T18:30:01.000Z',
    fulfilment: {
      version: 1,
      stock: 'rejected',
      refusal: 'OUT_OF_STOCK',
      step: 'awaitCancellation',
      dueAt: '2026-11-21T18:31:01.000Z',
    },
  }),
});
