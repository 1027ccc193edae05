import { Problem, problemDocument } from '../../../common/http/problem';
import { orderProblems } from '../../src/order';

it.each([
  ['ORDER_NOT_PLACED', 400, 'The order is no longer in status PLACED', 'order-not-placed'],
  ['CANCEL_WINDOW_CLOSED', 400, 'The order can no longer be canceled', 'cancel-window-closed'],
  ['ORDER_NOT_FOUND', 404, 'There is no such order', 'order-not-found'],
  ['REQUEST_IN_PROGRESS', 409, 'The first request with this key is still running', 'request-in-progress'],
  ['IDEMPOTENCY_CONFLICT', 422, 'This key was used before with different content', 'idempotency-conflict'],
] as const)('answers %s with %d', (code, status, title, anchor) => {
  const problem = new Problem(orderProblems, code, 'What happened.');

  expect(problemDocument(problem, { requestId: '7742c29b', typeBase: 'https://example.com/errors' })).toEqual({
    type: `https://example.com/errors#${anchor}`,
    title,
    status,
    detail: 'What happened.',
    code,
    requestId: '7742c29b',
  });
});
