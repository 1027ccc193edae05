import { aUser, aUserId, userIdOf } from '../../../tests/support/builders';
import { clockAt } from '../../../tests/support/clock';
import { usersOnEngine } from '../../../tests/support/users';
import { createUser } from '../../src/create-user';
import { deleteUser } from '../../src/delete-user';
import { getUser } from '../../src/get-user';
import { putUser } from '../../src/put-user';

const { table, users, stored } = usersOnEngine();
const clock = clockAt('2026-11-21T12:00:00.000Z');
/** The version of a record that is made at that time: its milliseconds. */
const FIRST = 1_795_262_400_000;
const newId = () => userIdOf('generated-id');

/** What a write leaves in the item beside the user. */
const noted = (time: string) => ({
  createId: expect.any(String),
  writeId: expect.any(String),
  lastChange: { actor: 'customer', correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11', time },
});

const create = createUser({ users, now: clock.now, newId });
const get = getUser({ users });
const put = putUser({ users, now: clock.now });
const remove = deleteUser({ users });

beforeEach(() => clock.set('2026-11-21T12:00:00.000Z'));

describe('creating a user', () => {
  it('stores the details under the given id, with the time as its version', async () => {
    const userid = aUserId();

    const user = await create(aUser(), userid);

    const expected = {
      userid,
      name: 'Maria Garcia',
      email: 'maria@example.com',
      phone: '+1 206 555 0100',
      address: '410 Terry Ave N, Seattle',
      timestamp: '2026-11-21T12:00:00.000Z',
      version: FIRST,
    };
    expect(user).toEqual(expected);
    expect(await stored(userid)).toEqual({ ...expected, ...noted('2026-11-21T12:00:00.000Z') });
  });

  it('generates an id when none is given', async () => {
    expect(await create(aUser())).toMatchObject({ userid: 'generated-id' });
  });

  it('refuses the same user again a moment later', async () => {
    const userid = aUserId();
    await create(aUser(), userid);
    clock.set('2026-11-21T12:00:00.001Z');

    await expect(create(aUser(), userid)).rejects.toMatchObject({ code: 'USER_EXISTS' });
  });

  it('refuses a second one that is equal in all, time included', async () => {
    const userid = aUserId();
    await create(aUser(), userid);

    await expect(create(aUser(), userid)).rejects.toMatchObject({ code: 'USER_EXISTS' });
  });
});

describe('getting a user', () => {
  it('gives the record', async () => {
    const userid = aUserId();
    const user = await create(aUser(), userid);

    expect(await get(userid)).toEqual(user);
  });

  it('refuses an absent user', async () => {
    await expect(get(userIdOf('nobody'))).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
      message: 'There is no user nobody.',
    });
  });

  it('reads an item of a tool that knows no versions at version 0, without its unknown fields', async () => {
    const userid = aUserId();
    await table.put({ userid, name: 'Maria', timestamp: '2021-01-01T00:00:00', nickname: 'M' });

    expect(await get(userid)).toEqual({ userid, name: 'Maria', timestamp: '2021-01-01T00:00:00', version: 0 });
  });
});

describe('putting a user', () => {
  it('creates an absent user, with the time as its version', async () => {
    const userid = aUserId();

    const user = await put(userid, aUser());

    expect(user).toEqual({
      userid,
      name: 'Maria Garcia',
      email: 'maria@example.com',
      phone: '+1 206 555 0100',
      address: '410 Terry Ave N, Seattle',
      timestamp: '2026-11-21T12:00:00.000Z',
      version: FIRST,
    });
    expect(await stored(userid)).toEqual({ ...user, ...noted(user.timestamp) });
  });

  it('replaces a user, removes the details that are left out and counts the version up', async () => {
    const userid = aUserId();
    await put(userid, aUser());
    clock.set('2026-11-21T12:00:05.000Z');

    const user = await put(userid, { name: 'Maria', phone: '555-0199' });

    expect(user).toEqual({
      userid,
      name: 'Maria',
      phone: '555-0199',
      timestamp: '2026-11-21T12:00:05.000Z',
      version: FIRST + 1,
    });
    expect(await stored(userid)).toEqual({ ...user, ...noted(user.timestamp) });
  });

  it('gives an item without a version the time as its version', async () => {
    const userid = aUserId();
    await table.put({ userid, name: 'Maria', timestamp: '2021-01-01T00:00:00' });

    expect(await put(userid, aUser())).toMatchObject({ version: FIRST });
  });

  it('replaces for the version it has, for * and for 0 when it has none', async () => {
    const userid = aUserId();
    await table.put({ userid, name: 'Maria', timestamp: '2021-01-01T00:00:00' });

    expect(await put(userid, aUser({ name: 'A' }), [0])).toMatchObject({ name: 'A', version: FIRST });
    expect(await put(userid, aUser({ name: 'B' }), [9, FIRST])).toMatchObject({ name: 'B', version: FIRST + 1 });
    expect(await put(userid, aUser({ name: 'C' }), 'any')).toMatchObject({ name: 'C', version: FIRST + 2 });
  });

  it.each([{ ifMatch: [FIRST] }, { ifMatch: [FIRST + 2, FIRST + 3] }, { ifMatch: [0] }, { ifMatch: [] }])(
    'refuses If-Match $ifMatch for the second version and changes nothing',
    async ({ ifMatch }) => {
      const userid = aUserId();
      await put(userid, aUser());
      await put(userid, aUser());
      const before = await stored(userid);

      const putting = put(userid, aUser({ name: 'Other' }), ifMatch);

      await expect(putting).rejects.toMatchObject({ code: 'VERSION_MISMATCH', headers: { ETag: `"${FIRST + 1}"` } });
      expect(await stored(userid)).toEqual(before);
    },
  );

  it.each([{ ifMatch: 'any' as const }, { ifMatch: [1] }, { ifMatch: [0] }, { ifMatch: [] }])(
    'refuses If-Match $ifMatch for an absent user and makes none',
    async ({ ifMatch }) => {
      const userid = aUserId();

      await expect(put(userid, aUser(), ifMatch)).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
      expect(await stored(userid)).toBeUndefined();
    },
  );
});

describe('deleting a user', () => {
  it('refuses an absent user, whatever If-Match says', async () => {
    const userid = aUserId();

    await expect(remove(userid)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    await expect(remove(userid, 'any')).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    await expect(remove(userid, [1])).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    await expect(remove(userid, [0])).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    await expect(remove(userid, [])).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  });

  it('removes for the version it has, for * and for 0 when it has none', async () => {
    const [atOne, atAny, atNone] = [aUserId(), aUserId(), aUserId()];
    await put(atOne, aUser());
    await put(atAny, aUser());
    await table.put({ userid: atNone, name: 'Maria', timestamp: '2021-01-01T00:00:00' });

    await remove(atOne, [FIRST]);
    await remove(atAny, 'any');
    await remove(atNone, [0]);

    expect([await stored(atOne), await stored(atAny), await stored(atNone)]).toEqual([undefined, undefined, undefined]);
  });

  it('refuses another version and keeps the record', async () => {
    const userid = aUserId();
    const user = await put(userid, aUser());

    await expect(remove(userid, [2])).rejects.toMatchObject({
      code: 'VERSION_MISMATCH',
      headers: { ETag: `"${FIRST}"` },
    });
    await expect(remove(userid, [])).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
    expect(await stored(userid)).toEqual({ ...user, ...noted(user.timestamp) });
  });
});
