import { expectInvalid, expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { aUserBody, nested, userIn } from '../../../tests/support/records';

let users: Users;
let admin: Account;
let userid: string;
let before: unknown;

beforeAll(async () => {
  users = await openUsers();
  admin = await users.makeAdmin();
  userid = users.owned();
  userIn(await asAdmin().post('/users', aUserBody({ userid })));
  before = await users.itemOf(userid);
});

afterEach(async () => {
  expect(await users.itemOf(userid)).toEqual(before);
});

afterAll(() => users?.close());

const asAdmin = () => users.api.as(admin.token);
const ONE_MEGABYTE = 1024 * 1024;

const requests = {
  POST: (body: unknown) => asAdmin().post('/users', body),
  PUT: (body: unknown) => asAdmin().put(`/users/${userid}`, body),
};

describe.each(Object.entries(requests))('%s', (_, send) => {
  test.each([
    ['nothing', ''],
    ['a word', 'nonsense'],
    ['half an object', '{"name": "Ada",'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a string', '"Ada"'],
    ['300 levels of nesting', nested(300)],
    ['an object without a field', '{}'],
    ['an object whose fields are those of its prototype', '{"__proto__": {"name": "Ada"}}'],
    ['NaN for a name', '{"name": NaN}'],
  ])('answers 400 to a body that is or has %s', async (_, body) => {
    expectProblem(await send(body), 400, 'VALIDATION_FAILED');
  });

  test.each([
    ['name', '""'],
    ['name', '5'],
    ['name', 'null'],
    ['name', nested(300)],
    ['name', '"\\ud800"'],
    ['name', `"${'n'.repeat(201)}"`],
    ['email', '"ada"'],
    ['email', '1e400'],
    ['email', `"${'a'.repeat(250)}@example.com"`],
    ['phone', '"12"'],
    ['phone', '"call me"'],
    ['phone', '{}'],
    ['address', '""'],
    ['address', `"${'a'.repeat(501)}"`],
    ['address', '"\\udc00"'],
  ])('answers 400 to the %s %.20s', async (field, value) => {
    const body = JSON.stringify(aUserBody({ [field]: '@' })).replace('"@"', value);

    expectInvalid(await send(body), `/${field}`);
  });

  test('answers 413 to a body of 1 MB', async () => {
    expectProblem(await send(aUserBody({ address: 'a'.repeat(ONE_MEGABYTE) })), 413, 'PAYLOAD_TOO_LARGE');
  });
});

test.each([
  ['a slash', 'a/b'],
  ['a hash', 'a#b'],
  ['an escaped slash', 'a%2Fb'],
  ['an asterisk', '*'],
  ['an emoji', '🍕'],
  ['65 characters', 'u'.repeat(65)],
  ['a thousand characters', 'u'.repeat(1_000)],
  ['nothing in it', ''],
  ['a number for a value', 5],
  ['null for a value', null],
])('answers 400 to a new user whose userid has %s', async (_, newUserid) => {
  expectInvalid(await asAdmin().post('/users', { ...aUserBody(), userid: newUserid }), '/userid');
});

const calls = [
  ['GET', (path: string) => asAdmin().get(path)],
  ['PUT', (path: string) => asAdmin().put(path, aUserBody())],
  ['DELETE', (path: string) => asAdmin().delete(path)],
] as const;

describe.each(calls)('a userid in the path of %s', (_, call) => {
  test.each([
    ['a hash', '%23'],
    ['an escaped percent sign', 'a%252Fb'],
    ['an asterisk', '*'],
    ['an emoji', '%F0%9F%8D%95'],
    ['65 characters', 'u'.repeat(65)],
    ['a thousand characters', 'u'.repeat(1_000)],
  ])('is answered with 400 when it has %s', async (_, id) => {
    expectInvalid(await call(`/users/${id}`), '/userid');
  });

  // A gateway may take an escaped slash for one that separates segments.
  test.each(['a%2Fb', '..%2Fb'])('is answered with 400 or 404 when it is %s', async (id) => {
    const answer = await call(`/users/${id}`);

    if (answer.status === 404) expectProblem(answer, 404, 'ROUTE_NOT_FOUND');
    else expectInvalid(answer, '/userid');
  });
});
