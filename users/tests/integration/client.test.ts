import type { Client } from '../../../clients/typescript/src/client';
import { clientOf } from '../../../tests/support/client';
import { openUsers, type Users } from '../../../tests/support/deployment';

let users: Users;
let asAdmin: Client['users'];

beforeAll(async () => {
  users = await openUsers();
  asAdmin = (await clientOf(users.pool, await users.makeAdmin())).users;
});
afterAll(() => users?.close());

test('creates, reads, replaces and deletes a user', async () => {
  const userid = users.owned();

  const created = await asAdmin.create({ userid, name: 'Jo Doe' });
  const replaced = await asAdmin.put(userid, { name: 'Jo Roe' }, { ifMatch: created });
  const read = await asAdmin.get(userid);
  await asAdmin.delete(userid, { ifMatch: replaced });

  expect(created).toEqual({ userid, name: 'Jo Doe', timestamp: expect.any(String), version: expect.any(Number) });
  expect(read).toEqual({ userid, name: 'Jo Roe', timestamp: expect.any(String), version: created.version + 1 });
  await expect(asAdmin.get(userid)).rejects.toMatchObject({ code: 'USER_NOT_FOUND', status: 404 });
});

test('follows the pages of users to the last', async () => {
  const made = [users.owned(), users.owned(), users.owned()];
  for (const userid of made) await users.put({ userid, name: 'Jo Doe' });

  const listed: string[] = [];
  for await (const { userid } of asAdmin.list({ limit: 2 })) listed.push(userid);

  expect(listed).toEqual(expect.arrayContaining(made));
  expect(new Set(listed).size).toBe(listed.length);
});
