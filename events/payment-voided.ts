import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const PaymentVoided = event({
  name: 'PaymentVoided',
  owner: 'fulfilment',
  meaning: 'The authorization was given back: nothing is taken from the customer’s card.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'PaymentVoided',
    id: '161a2b3c-4d5e-8f6a-9b7c-169e0f1a2b3c',
    time: '2026-11-21T18:35:02.000Z',
    fulfilment: { version: 4, orderVersion: 2, stock: 'released', payment: 'voided' },
  }),
});
