import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const StockReserved = event({
  name: 'StockReserved',
  owner: 'fulfilment',
  meaning: 'The stock holds everything that the order asks for.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'StockReserved',
    id: '101a2b3c-4d5e-8f6a-9b7c-109e0f1a2b3c',
    time: '2026-11-21T18:30:01.000Z',
    fulfilment: { version: 1, stock: 'reserved', step: 'authorizePayment', dueAt: '2026-11-21T18:31:01.000Z' },
  }),
});
