import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const PaymentCaptured = event({
  name: 'PaymentCaptured',
  owner: 'fulfilment',
  meaning: 'The amount was taken from the customer’s card.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'PaymentCaptured',
    id: '151a2b3c-4d5e-8f6a-9b7c-159e0f1a2b3c',
    time: '2026-11-21T18:40:01.000Z',
    fulfilment: {
      version: 3,
      orderVersion: 2,
      stock: 'reserved',
      payment: 'captured',
      step: 'offerDelivery',
      dueAt: '2026-11-21T18:41:01.000Z',
    },
  }),
});
