import { event } from './event';
import { exampleFulfilment, fulfilmentDetail } from './fulfilment';

export const PaymentDeclined = event({
  name: 'PaymentDeclined',
  owner: 'fulfilment',
  meaning:
    'The payment was declined, or the organization number was. The orders service cancels the order, with the reason `PAYMENT_DECLINED`, unless it was edited or acknowledged by then.',
  detail: fulfilmentDetail,
  example: exampleFulfilment({
    name: 'PaymentDeclined',
    id: '141a2b3c-4d5e-8f6a-9b7c-149e0f1a2b3c',
    time: '2026-11-21T18:30:02.000Z',
    fulfilment: {
      version: 2,
      stock: 'reserved',
      payment: 'declined',
      refusal: 'PAYMENT_DECLINED',
      step: 'awaitCancellation',
      dueAt: '2026-11-21T18:31:02.000Z',
    },
  }),
});
