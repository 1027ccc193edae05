import { Problem, problemDocument } from '../../../common/http/problem';
import { viewProblems } from '../../src/view-problems';

it.each([
  ['VIEW_KEY_REQUIRED', 400, 'The view has a page for each key', 'view-key-required'],
  ['VIEW_NOT_FOUND', 404, 'There is no such view', 'view-not-found'],
] as const)('answers %s with %d', (code, status, title, anchor) => {
  const problem = new Problem(viewProblems, code, 'What happened.');

  expect(problemDocument(problem, { requestId: '7742c29b', typeBase: 'https://example.com/errors' })).toEqual({
    type: `https://example.com/errors#${anchor}`,
    title,
    status,
    detail: 'What happened.',
    code,
    requestId: '7742c29b',
  });
});
