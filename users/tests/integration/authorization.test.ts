import { expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { aUserBody, userIn } from '../../../tests/support/records';
import { requestsAbout } from './requests';

let users: Users;
let owner: Account;
let other: Account;

beforeAll(async () => {
  users = await openUsers();
  [owner, other] = [await users.makeUser(), await users.makeUser()];
  userIn(await users.api.as(owner.token).put(`/users/${users.owned(owner.sub)}`, aUserBody({ name: 'The Owner' })));
});

afterAll(() => users?.close());

test('has the five routes of the contract', () => {
  expect(requestsAbout('some-user').map(({ method, path, access }) => `${method} ${path} ${access}`)).toEqual([
    'GET /users admin',
    'POST /users admin',
    'GET /users/some-user owner',
    'PUT /users/some-user owner',
    'DELETE /users/some-user owner',
  ]);
});

test.each([
  ['Bearer and a token', (token: string) => `Bearer ${token}`],
  ['bearer in lower case and a token', (token: string) => `bearer ${token}`],
  ['the bare token', (token: string) => token],
])('takes %s', async (_, authorization) => {
  const answer = await users.api.send({
    method: 'GET',
    path: `/users/${owner.sub}`,
    headers: { Authorization: authorization(owner.token) },
  });

  expect(userIn(answer)).toMatchObject({ userid: owner.sub, name: 'The Owner' });
});

test('answers the same 403 about a user that does not exist as about one that does', async () => {
  const [existing, absent] = [
    await users.api.as(other.token).get(`/users/${owner.sub}`),
    await users.api.as(other.token).get('/users/nobody-of-this-id'),
  ];

  const [{ requestId: first, ...about }, { requestId: second, ...aboutNobody }] = [
    expectProblem(existing, 403, 'FORBIDDEN'),
    expectProblem(absent, 403, 'FORBIDDEN'),
  ];
  expect(about).toEqual(aboutNobody);
  expect(first).not.toBe(second);
});

test('lets one token call every route that it may, one after another', async () => {
  const mine = users.api.as(other.token);

  const answers = [
    await mine.put(`/users/${users.owned(other.sub)}`, aUserBody()),
    await mine.get(`/users/${other.sub}`),
    await mine.get(`/users/${owner.sub}`),
    await mine.get('/users'),
    await mine.delete(`/users/${other.sub}`),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403, 200]);
});
