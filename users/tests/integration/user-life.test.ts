import { expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { aUserBody, userIn } from '../../../tests/support/records';

let users: Users;
let admin: Account;
let owner: Account;

beforeAll(async () => {
  users = await openUsers();
  [admin, owner] = [await users.makeAdmin(), await users.makeUser()];
});

afterAll(() => users?.close());

const asAdmin = () => users.api.as(admin.token);
const asOwner = () => users.api.as(owner.token);

const RFC_3339_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('creates a user under the userid that the admin names', async () => {
  const userid = users.owned();
  const details = { name: 'Ada', email: 'ada@example.com', phone: '+44 20 7946 0000', address: '12 St James Square' };

  const answer = await asAdmin().post('/users', { userid, ...details });

  const { timestamp, version } = userIn(answer);
  expect(answer.data).toEqual({ userid, ...details, timestamp: expect.stringMatching(RFC_3339_UTC), version });
  expect(version).toBe(Date.parse(timestamp));
  expect(answer.headers).toMatchObject({ etag: `"${version}"`, 'cache-control': 'no-store' });
  expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
  expect(answer.status).toBe(200);
});

test('creates a user under a generated id when the admin names none', async () => {
  const answer = await asAdmin().post('/users', aUserBody());

  const { userid } = userIn(answer);
  users.owned(userid);
  expect(userid).toMatch(UUID);
  expect(userIn(await asAdmin().get(`/users/${userid}`))).toEqual(answer.data);
});

test('answers 409 to a userid that exists already and leaves that user as it was', async () => {
  const userid = users.owned();
  const first = await asAdmin().post('/users', aUserBody({ userid, name: 'The First' }));

  const answer = await asAdmin().post('/users', aUserBody({ userid, name: 'The Second' }));

  expectProblem(answer, 409, 'USER_EXISTS');
  expect((await asAdmin().get(`/users/${userid}`)).data).toEqual(first.data);
});

test('lets only one of three creations at once have the userid', async () => {
  const userid = users.owned();

  const answers = await Promise.all(
    ['One', 'Two', 'Three'].map((name) => asAdmin().post('/users', aUserBody({ userid, name }))),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const placed = answers.find(({ status }) => status === 200);
  expect((await asAdmin().get(`/users/${userid}`)).data).toEqual(placed?.data);
});

test('goes through the whole life of a profile that its owner keeps', async () => {
  const path = `/users/${users.owned(owner.sub)}`;

  expectProblem(await asOwner().get(path), 404, 'USER_NOT_FOUND');
  const created = await asOwner().put(path, { name: 'Grace', phone: '+1 555 0100' });
  const replaced = await asOwner().put(path, { name: 'Grace Hopper', address: 'Arlington' });
  const read = await asOwner().get(path);
  const deleted = await asOwner().delete(path);

  expect(userIn(created)).toMatchObject({ userid: owner.sub, name: 'Grace', phone: '+1 555 0100' });
  const { version } = userIn(created);
  expect(replaced.data).toEqual({
    userid: owner.sub,
    name: 'Grace Hopper',
    address: 'Arlington',
    timestamp: expect.stringMatching(RFC_3339_UTC),
    version: version + 1,
  });
  expect(read.data).toEqual(replaced.data);
  expect([created, replaced, read].map(({ headers }) => headers.etag)).toEqual(
    [version, version + 1, version + 1].map((one) => `"${one}"`),
  );
  expect({ status: deleted.status, data: deleted.data }).toEqual({ status: 200, data: {} });
  expectProblem(await asOwner().get(path), 404, 'USER_NOT_FOUND');
  expectProblem(await asOwner().delete(path), 404, 'USER_NOT_FOUND');
});

test('sets a new timestamp with each change', async () => {
  const path = `/users/${users.owned()}`;

  const created = userIn(await asAdmin().put(path, aUserBody({ name: 'Before' })));
  const replaced = userIn(await asAdmin().put(path, aUserBody({ name: 'After' })));

  expect(Date.parse(replaced.timestamp)).toBeGreaterThan(Date.parse(created.timestamp));
});

test('ignores userid, timestamp and version in the body of a PUT', async () => {
  const userid = users.owned();
  const theServers = { userid: 'someone-else', timestamp: '1999-01-01T00:00:00.000Z', version: 99 };

  const user = userIn(await asAdmin().put(`/users/${userid}`, aUserBody(theServers)));

  expect(user).toMatchObject({ userid, version: Date.parse(user.timestamp) });
  expect(user.timestamp).not.toBe('1999-01-01T00:00:00.000Z');
  expect(await users.itemOf('someone-else')).toBeUndefined();
});

test('stores no field that it does not know', async () => {
  const userid = users.owned();

  const first = await asAdmin().post('/users', { userid, name: 'First', isAdmin: true, data: { nested: [1] } });
  await asAdmin().put(`/users/${userid}`, { name: 'Again', isAdmin: true });

  expect(await users.itemOf(userid)).toEqual({
    userid,
    name: 'Again',
    timestamp: expect.stringMatching(RFC_3339_UTC),
    version: userIn(first).version + 1,
    createId: expect.any(String),
    writeId: expect.any(String),
    lastChange: { actor: 'admin', correlationId: expect.any(String), time: expect.stringMatching(RFC_3339_UTC) },
  });
});

test('reads and replaces a record of a tool that knows no versions, as version 0', async () => {
  const userid = users.owned();
  await users.put({ userid, name: 'An older one', timestamp: '2024-05-01T10:00:00Z' });

  const read = await asAdmin().get(`/users/${userid}`);
  const replaced = await asAdmin().put(`/users/${userid}`, aUserBody(), { 'If-Match': '"0"' });

  expect(userIn(read)).toMatchObject({ name: 'An older one', timestamp: '2024-05-01T10:00:00Z', version: 0 });
  expect(read.headers.etag).toBe('"0"');
  expect(userIn(replaced)).toMatchObject({
    name: 'Maria Garcia',
    version: Date.parse(userIn(replaced).timestamp),
  });
});
