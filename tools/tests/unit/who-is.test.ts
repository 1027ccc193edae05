import type { WholeIdentity } from '../../operate/admin/manage-users';
import { userIdOf, whoIs } from '../../operate/admin/who-is';

const jo: WholeIdentity = {
  userid: 'id-of-jo',
  email: 'jo@example.com',
  admin: false,
  enabled: true,
  status: 'CONFIRMED',
  created: '2026-11-21T12:00:00.000Z',
  changed: '2026-11-21T12:00:00.000Z',
  attributes: {},
  groups: [],
};

/** A pool in which Jo alone has an account. */
const pool = () => {
  const asked: string[] = [];
  const findWhole = async (user: string) => {
    asked.push(user);
    return user === jo.email || user === jo.userid ? jo : undefined;
  };
  return { asked, findWhole };
};

test('finds the account of an e-mail address and of a userid', async () => {
  expect(await whoIs(pool(), 'jo@example.com')).toEqual({ userid: 'id-of-jo', identity: jo });
  expect(await whoIs(pool(), 'id-of-jo')).toEqual({ userid: 'id-of-jo', identity: jo });
});

test('takes a userid whose account is gone', async () => {
  expect(await whoIs(pool(), 'id-of-al')).toEqual({ userid: 'id-of-al', identity: undefined });
});

test('gives the id for an e-mail address, and a userid without asking', async () => {
  const users = pool();

  expect(await userIdOf(users, 'jo@example.com')).toBe('id-of-jo');
  expect(await userIdOf(users, 'id-of-al')).toBe('id-of-al');
  expect(users.asked).toEqual(['jo@example.com']);
});

test.each([whoIs, userIdOf])('asks for the id when no account has the e-mail address: %p', async (find) => {
  await expect(find(pool(), 'al@example.com')).rejects.toMatchObject({
    name: 'Failure',
    message: "No account has the e-mail address al@example.com; it may have been deleted. Give the user's id instead.",
  });
});
