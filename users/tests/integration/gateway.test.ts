import { expectProblem, type Method } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { aUserBody, userIn } from '../../../tests/support/records';
import { usersStack } from '../../../tests/support/stack';

let users: Users;
let admin: Account;

beforeAll(async () => {
  users = await openUsers();
  admin = await users.makeAdmin();
});

afterAll(() => users?.close());

const unknownRoutes: [Method, string][] = [
  ['GET', '/'],
  ['GET', '/nowhere'],
  ['PUT', '/users'],
  ['DELETE', '/users'],
  ['POST', '/users/some-user'],
  ['GET', '/users/some/thing'],
  ['GET', '/orders'],
];

test.each(unknownRoutes)('answers 404 to %s %s, with a token and without', async (method, path) => {
  const headers = { Authorization: `Bearer ${admin.token}` };

  expectProblem(await users.stage.send({ method, path }), 404, 'ROUTE_NOT_FOUND');
  expectProblem(await users.stage.send({ method, path, headers }), 404, 'ROUTE_NOT_FOUND');
});

test.each([
  ['POST', '/users', 'without a name', { email: 'ada@example.com' }],
  ['PUT', '/users/some-user', 'without a name', { email: 'ada@example.com' }],
  ['POST', '/users', 'that is an array', []],
  ['POST', '/users', 'that is not JSON', 'nonsense'],
] as const)('refuses %s %s with a body %s before a function runs', async (method, path, _, body) => {
  const answer = await users.api.send({ method, path, body, headers: { Authorization: `Bearer ${admin.token}` } });

  const { detail, errors } = expectProblem(answer, 400, 'VALIDATION_FAILED');
  expect(detail).toContain('its body must be a JSON object with the required fields');
  expect(errors).toBeUndefined();
});

test.each(['application/json; charset=utf-8', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense'])(
  'reads a body as JSON when its Content-Type is %s',
  async (contentType) => {
    const body = aUserBody({ userid: users.owned(), name: 'Žofie 🍕' });

    const answer = await users.api.as(admin.token).post('/users', body, { 'Content-Type': contentType });

    expect(userIn(answer)).toMatchObject(body);
  },
);

test('names what scripts read in the outputs of the stack', async () => {
  const output = await usersStack();

  expect(output('APIEndpoint')).toMatch(/^https:\/\/[^/]+\/Prod$/);
  expect(output('UserPool')).toMatch(/^[a-z]{2}(-[a-z]+)+-\d_[A-Za-z0-9]+$/);
  expect(output('UserPoolAdminGroupName')).not.toBe('');
  expect(output('UsersTable')).not.toBe('');
  expect(output('AlarmsTopic')).toMatch(/^arn:[^:]+:sns:/);
  expect(output('CognitoAuthCommand')).toContain(`--client-id ${output('UserPoolClient')}`);
  expect(output('CognitoAuthCommand')).toMatch(/^aws cognito-idp initiate-auth .*--auth-flow USER_PASSWORD_AUTH/);
  expect(new URL(output('CognitoLoginURL')).searchParams.get('client_id')).toBe(output('UserPoolClient'));
});
