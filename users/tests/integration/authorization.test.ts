import { expectProblem } from '../../../tests/support/api';
import { type Account, tokenOfAnotherClient, tokenOfAnotherPool } from '../../../tests/support/cognito-users';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { signedBySomeoneElse, tampered, unsigned } from '../../../tests/support/forged-tokens';
import { aUserBody, userIn } from '../../../tests/support/records';
import { requestsAbout } from './requests';

let users: Users;
let admin: Account;
let owner: Account;
let other: Account;

beforeAll(async () => {
  users = await openUsers();
  [admin, owner, other] = [await users.makeAdmin(), await users.makeUser(), await users.makeUser()];
  userIn(await users.api.as(owner.token).put(`/users/${users.owned(owner.sub)}`, aUserBody({ name: 'The Owner' })));
});

afterAll(() => users?.close());

const routes = requestsAbout('some-user');

const ownersRecordIsUntouched = async () => {
  expect(await users.itemOf(owner.sub)).toMatchObject({ name: 'The Owner', version: 1 });
};

test('has the five routes of the contract', () => {
  expect(routes.map(({ method, path, access }) => `${method} ${path} ${access}`)).toEqual([
    'GET /users admin',
    'POST /users admin',
    'GET /users/some-user owner',
    'PUT /users/some-user owner',
    'DELETE /users/some-user owner',
  ]);
});

const notATokenOfThisClient: [string, (token: string) => string | Promise<string>][] = [
  ['Bearer and nothing', () => 'Bearer'],
  ['a word', () => 'Bearer nonsense'],
  ['three words with dots', () => 'Bearer not.a.token'],
  ['a token without its signature', (token) => `Bearer ${token.split('.').slice(0, 2).join('.')}.`],
  ['a token whose claims were changed', (token) => `Bearer ${tampered(token)}`],
  ['a token that says alg none', (token) => `Bearer ${unsigned(token)}`],
  ['a token that someone else signed', (token) => `Bearer ${signedBySomeoneElse(token)}`],
  ['another scheme', (token) => `Basic ${token}`],
  ['an access token', () => `Bearer ${admin.accessToken}`],
];

describe.each(routes)('$operation', ({ operation, access }) => {
  const send = (authorization?: string) => {
    const request = requestsAbout(owner.sub).find((found) => found.operation === operation);
    if (!request) throw new Error(`No request for ${operation}`);
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    return users.api.send({ ...request, headers });
  };

  test('answers 401 to a request without a token', async () => {
    const answer = await send();

    expectProblem(answer, 401, 'UNAUTHENTICATED');
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    await ownersRecordIsUntouched();
  });

  test.each(notATokenOfThisClient)('answers 401 to %s', async (_, authorizationFrom) => {
    const authorization = await authorizationFrom(admin.token);

    const answer = await send(authorization);

    expectProblem(answer, 401, 'UNAUTHENTICATED');
    await ownersRecordIsUntouched();
  });

  test(`answers 403 to a user who is not ${access === 'admin' ? 'an admin' : 'the owner'}`, async () => {
    const answer = await send(`Bearer ${other.token}`);

    expectProblem(answer, 403, 'FORBIDDEN');
    await ownersRecordIsUntouched();
  });
});

test('answers 401 to a token for another client of the pool', async () => {
  const token = await tokenOfAnotherClient(users.pool, admin);

  const answer = await users.api.as(token).get('/users');

  expectProblem(answer, 401, 'UNAUTHENTICATED');
});

test('answers 401 to a token of another pool', async () => {
  const token = await tokenOfAnotherPool();

  const answer = await users.api.as(token).get('/users');

  expectProblem(answer, 401, 'UNAUTHENTICATED');
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

test('lets an admin read, replace and delete the record of another', async () => {
  const asAdmin = users.api.as(admin.token);
  const userid = users.owned();

  const answers = [
    await asAdmin.put(`/users/${userid}`, aUserBody()),
    await asAdmin.get(`/users/${userid}`),
    await asAdmin.delete(`/users/${userid}`),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
});
