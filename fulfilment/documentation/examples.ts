// One order from paid to booked, so that the examples of the operations fit together.
const params = { orderId: 'dinner-1' };
const slot = '2026-11-21T20:00Z';
const address = { name: 'Maria Garcia', street: '410 Terry Ave N', city: 'Seattle', postalCode: '98109' };

const times = {
  StockReserved: '2026-11-21T18:30:01.000Z',
  PaymentAuthorized: '2026-11-21T18:30:02.000Z',
  PaymentCaptured: '2026-11-21T18:40:01.000Z',
  OrderDeliverable: '2026-11-21T18:40:02.000Z',
};

const deliverable = {
  orderId: params.orderId,
  userId: '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21',
  stock: 'reserved',
  payment: 'captured',
  delivery: 'deliverable',
  step: 'awaitBooking',
  dueAt: '2026-11-22T18:40:02.000Z',
  times,
};

const booked = {
  ...deliverable,
  delivery: 'booked',
  step: 'awaitDelivery',
  dueAt: '2026-11-21T21:00:00.000Z',
  slot,
  address,
  times: { ...times, DeliveryBooked: '2026-11-21T18:50:00.000Z' },
};

export const examples = {
  getDelivery: { deliverable: { summary: 'An order that waits for its booking', params, answer: deliverable } },
  bookDelivery: { booked: { summary: 'A slot this evening', params, body: { slot, address }, answer: booked } },
  listDeliverySlots: {
    tonight: {
      summary: 'Two slots',
      answer: {
        slots: [
          { slot, from: '2026-11-21T20:00:00.000Z', to: '2026-11-21T20:15:00.000Z', free: 20 },
          { slot: '2026-11-21T20:15Z', from: '2026-11-21T20:15:00.000Z', to: '2026-11-21T20:30:00.000Z', free: 7 },
        ],
      },
    },
  },
};
