import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const PaymentAuthorized = event({
  name: 'PaymentAuthorized',
  owner: 'fulfilment',
  meaning:
    'The amount is reserved on the customer’s card. For a business, its organization number was accepted and it will get an invoice.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'PaymentAuthorized',
    id: '131a2b3c-4d5e-8f6a-9b7c-139e0f1a2b3c',
    time: '2026-11-21T18:30:02.000Z',
    fulfilment: {
      version: 2,
      stock: 'reserved',
      payment: 'authorized',
      step: 'awaitRestaurant',
      dueAt: '2026-11-21T19:30:02.000Z',
    },
  }),
});
