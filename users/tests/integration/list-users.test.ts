import { expectInvalid, expectProblem, nextPage, pagesOf } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { aUserBody, userIn, usersIn } from '../../../tests/support/records';

let users: Users;
let admin: Account;
let otherAdmin: Account;
let created: string[];

beforeAll(async () => {
  users = await openUsers();
  [admin, otherAdmin] = [await users.makeAdmin(), await users.makeAdmin()];
  created = [];
  for (const name of ['A', 'B', 'C', 'D', 'E']) {
    const answer = await users.api.as(admin.token).post('/users', aUserBody({ name, userid: users.owned() }));
    created.push(userIn(answer).userid);
  }
});

afterAll(() => users?.close());

const asAdmin = () => users.api.as(admin.token);

test('answers with a JSON array of at most 25 users', async () => {
  const answer = await asAdmin().get('/users');

  expect(usersIn(answer).length).toBeLessThanOrEqual(25);
});

test('gives every user exactly once to an admin who follows the links', async () => {
  const pages = await pagesOf(asAdmin(), '/users?limit=3');

  const userids = pages.flatMap((page) => usersIn(page)).map(({ userid }) => userid);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.map((page) => usersIn(page).length).filter((size) => size > 3)).toEqual([]);
  expect(new Set(userids).size).toBe(userids.length);
  expect(userids).toEqual(expect.arrayContaining(created));
});

test('links to the next page relatively, by its cursor and the limit that was asked for', async () => {
  const answer = await asAdmin().get('/users?limit=2');

  expect(answer.headers.link).toMatch(/^<\?cursor=[A-Za-z0-9_-]+&limit=2>; rel="next"$/);
});

test('links to no further page from one that holds all', async () => {
  const pages = await pagesOf(asAdmin(), '/users?limit=100');

  expect(pages.at(-1)?.headers).not.toHaveProperty('link');
});

test('answers 400 to the cursor of another admin', async () => {
  const next = nextPage(await asAdmin().get('/users?limit=2'));

  const answer = await users.api.as(otherAdmin.token).get(`/users${next}`);

  expectProblem(answer, 400, 'INVALID_CURSOR');
});

test.each(['x', 'e30', 'W10', 'bnVsbA', '%F0%9F%8D%95', 'null'])('answers 400 to the cursor %s', async (cursor) => {
  const answer = await asAdmin().get(`/users?cursor=${cursor}`);

  expectProblem(answer, 400, 'INVALID_CURSOR');
});

test.each(['0', '101', 'x', '-1', '1.5', '1e1', ''])('answers 400 to the limit "%s"', async (limit) => {
  const answer = await asAdmin().get(`/users?limit=${limit}`);

  expectInvalid(answer, '/limit');
});
