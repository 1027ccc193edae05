import { userIdOf } from '../../../tests/support/builders';
import { loseNextAnswer, refuseNextRequest } from '../../../tests/support/calls';
import { usersOnEngine } from '../../../tests/support/users';
import { createUser } from '../../src/create-user';
import { deleteUser } from '../../src/delete-user';
import { putUser } from '../../src/put-user';

const { client, users, stored } = usersOnEngine();
const now = () => new Date('2026-11-21T12:00:00.000Z');
const create = createUser({ users, now, newId: () => userIdOf('new') });
const remove = deleteUser({ users });
const put = putUser({ users, now });

describe('a write whose answer was lost, and which the SDK sends again', () => {
  it('creates the user', async () => {
    loseNextAnswer(client);

    expect(await create({ name: 'Maria' }, userIdOf('maria'))).toMatchObject({ userid: 'maria', version: 1 });
  });

  it('deletes the user', async () => {
    await create({ name: 'John' }, userIdOf('john'));
    loseNextAnswer(client);

    await expect(remove(userIdOf('john'))).resolves.toBeUndefined();
    expect(await stored('john')).toBeUndefined();
  });

  it('replaces the version that it names once', async () => {
    await create({ name: 'Ann' }, userIdOf('ann'));
    loseNextAnswer(client);

    expect(await put(userIdOf('ann'), { name: 'Anna' }, [1])).toMatchObject({ name: 'Anna', version: 2 });
  });
});

describe('a replacement that names no version', () => {
  it.each([undefined, 'any'] as const)(
    'is not sent again with If-Match %s: it could undo what another did',
    async (ifMatch) => {
      const userid = userIdOf(`bob-${ifMatch}`);
      await create({ name: 'Bob' }, userid);
      loseNextAnswer(client, () => put(userid, { name: 'Robert' }));

      await expect(put(userid, { name: 'Bobby' }, ifMatch)).rejects.toThrow('socket hang up');
      expect(await stored(userid)).toMatchObject({ name: 'Robert', version: 3 });
    },
  );

  it('is sent again after it was throttled', async () => {
    refuseNextRequest(client);

    expect(await put(userIdOf('eve'), { name: 'Eve' })).toMatchObject({ version: 1 });
  });
});

describe('a request that was throttled, and did nothing', () => {
  it('is no reason to say that an absent user was deleted', async () => {
    refuseNextRequest(client);

    await expect(remove(userIdOf('nobody'))).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  });

  it('is no reason to say that an equal user was created', async () => {
    await create({ name: 'Kim' }, userIdOf('kim'));
    refuseNextRequest(client);

    await expect(create({ name: 'Kim' }, userIdOf('kim'))).rejects.toMatchObject({ code: 'USER_EXISTS' });
  });
});
