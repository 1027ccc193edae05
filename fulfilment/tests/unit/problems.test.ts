import { Problem, problemDocument } from '../../../common/http/problem';
import { deliveryProblems } from '../../src/fulfilment';

it.each([
  ['DELIVERY_NOT_FOUND', 404, 'There is no such delivery', 'delivery-not-found'],
  ['ORDER_NOT_DELIVERABLE', 409, 'The order cannot be delivered yet, or not any more', 'order-not-deliverable'],
  ['DELIVERY_BOOKED_ALREADY', 409, 'The delivery is booked already', 'delivery-booked-already'],
  ['SLOT_TAKEN', 409, 'The slot is taken', 'slot-taken'],
  ['SLOT_UNAVAILABLE', 409, 'The carrier does not deliver in this slot or to this address', 'slot-unavailable'],
  ['BOOKING_REFUSED', 409, 'The carrier does not accept this booking', 'booking-refused'],
] as const)('answers %s with %d', (code, status, title, anchor) => {
  const problem = new Problem(deliveryProblems, code, 'What happened.');

  expect(problemDocument(problem, { requestId: '7742c29b', typeBase: 'https://example.com/errors' })).toEqual({
    type: `https://example.com/errors#${anchor}`,
    title,
    status,
    detail: 'What happened.',
    code,
    requestId: '7742c29b',
  });
});
