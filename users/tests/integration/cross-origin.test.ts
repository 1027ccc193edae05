import { expectProblem } from '../../../tests/support/api';
import { expectAllowed, expectReadable, preflight } from '../../../tests/support/cross-origin';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { aUserBody, userIn } from '../../../tests/support/records';
import { allowedOrigin, onLocalEngine } from '../../../tests/support/stack';

let users: Users;
let allowed = '';

beforeAll(async () => {
  [users, allowed] = await Promise.all([openUsers(), allowedOrigin('users')]);
});

afterAll(() => users?.close());

onLocalEngine('is deployed here with an allowed origin, so that what follows shows something', () => {
  expect(allowed).toBe('http://localhost:5173');
});

test.each(['/users', '/users/some-user'])('answers a preflight of %s without a token', async (path) => {
  expectAllowed(await preflight(users.api, path, 'http://localhost:5173'), allowed);
});

test('lets a page of the allowed origin read a user, and a refusal of the function and of the authorizer', async () => {
  const { token } = await users.makeAdmin();
  const body = aUserBody({ userid: users.owned() });
  const created = await users.api.as(token).post('/users', body, { Origin: 'http://localhost:5173' });
  const again = await users.api.as(token).post('/users', body, { Origin: 'http://localhost:5173' });
  const forged = await users.api.as(`${token}x`).get('/users', { Origin: 'http://localhost:5173' });

  userIn(created);
  expectProblem(again, 409, 'USER_EXISTS');
  expectProblem(forged, 401, 'UNAUTHENTICATED');
  for (const answer of [created, again, forged]) expectReadable(answer, allowed);
});
