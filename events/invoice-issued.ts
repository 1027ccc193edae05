import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const InvoiceIssued = event({
  name: 'InvoiceIssued',
  owner: 'fulfilment',
  meaning: 'A business was sent its invoice.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'InvoiceIssued',
    id: '171a2b3c-4d5e-8f6a-9b7c-179e0f1a2b3c',
    time: '2026-11-21T18:40:01.000Z',
    fulfilment: {
      version: 3,
      orderVersion: 2,
      stock: 'reserved',
      payment: 'invoiced',
      step: 'offerDelivery',
      dueAt: '2026-11-21T18:41:01.000Z',
    },
  }),
});
