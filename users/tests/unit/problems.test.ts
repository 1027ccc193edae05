import { Problem, problemDocument } from '../../../common/http/problem';
import { userProblems } from '../../src/user';

it.each([
  ['USER_NOT_FOUND', 404, 'There is no such user', 'user-not-found'],
  ['USER_EXISTS', 409, 'A user with this userid already exists', 'user-exists'],
] as const)('answers %s with %d', (code, status, title, anchor) => {
  const problem = new Problem(userProblems, code, 'What happened.');

  expect(problemDocument(problem, { requestId: '7742c29b', typeBase: 'https://example.com/errors' })).toEqual({
    type: `https://example.com/errors#${anchor}`,
    title,
    status,
    detail: 'What happened.',
    code,
    requestId: '7742c29b',
  });
});
