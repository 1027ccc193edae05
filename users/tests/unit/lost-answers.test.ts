import { isDependencyFailure, OutcomeUnknown } from '../../../common/http/dependency-failure';
import { aUserId, userIdOf } from '../../../tests/support/builders';
import { loseNextAnswer, refuseNextRequest } from '../../../tests/support/calls';
import { clockAt } from '../../../tests/support/clock';
import { usersOnEngine } from '../../../tests/support/users';
import { createUser } from '../../src/create-user';
import { deleteUser } from '../../src/delete-user';
import { putUser } from '../../src/put-user';

const { client, calls, users, stored } = usersOnEngine();
const START = '2026-11-21T12:00:00.000Z';
const clock = clockAt(START);
const create = createUser({ users, now: clock.now, newId: aUserId });
const remove = deleteUser({ users });
const put = putUser({ users, now: clock.now });

/** The first version of a record that is made at the start. */
const FIRST = Date.parse(START);

beforeEach(() => clock.set(START));

/** Another client makes the record again, a second later. */
const createdAgain = (userid: string) => async () => {
  clock.set('2026-11-21T12:00:01.000Z');
  await create({ name: 'Another' }, userIdOf(userid));
};

describe('a create whose answer was lost', () => {
  it('is answered as the first, and is new', async () => {
    loseNextAnswer(client);

    expect(await users.create({ userid: userIdOf('a'), name: 'Maria', timestamp: START, version: FIRST })).toEqual({
      ok: true,
      isNew: true,
      user: { userid: 'a', name: 'Maria', timestamp: START, version: FIRST },
    });
  });

  it('does not bring back a user whom another client has deleted since', async () => {
    const userid = userIdOf('b');
    loseNextAnswer(client, () => remove(userid));

    await expect(create({ name: 'Maria' }, userid)).rejects.toThrow(OutcomeUnknown);
    expect(await stored('b')).toBeUndefined();
  });

  it('is answered with the user that it made, though another has replaced it since', async () => {
    const userid = userIdOf('c');
    loseNextAnswer(client, () => put(userid, { name: 'Ann' }));

    expect(await create({ name: 'Maria' }, userid)).toMatchObject({ name: 'Maria', version: FIRST });
    expect(await stored('c')).toMatchObject({ name: 'Ann', version: FIRST + 1 });
  });
});

describe('a delete whose answer was lost', () => {
  it.each([undefined, 'any' as const, [FIRST, FIRST + 1]])(
    'is not sent again with If-Match %j, and takes no record that was made since',
    async (ifMatch) => {
      const userid = aUserId();
      await create({ name: 'John' }, userid);
      loseNextAnswer(client, createdAgain(userid));

      await expect(remove(userid, ifMatch)).rejects.toThrow(OutcomeUnknown);
      expect(await stored(userid)).toMatchObject({ name: 'Another' });
    },
  );

  it('takes no record that was made since when it names one version', async () => {
    const userid = aUserId();
    await create({ name: 'John' }, userid);
    loseNextAnswer(client, createdAgain(userid));

    await expect(remove(userid, [FIRST])).rejects.toThrow(OutcomeUnknown);
    expect(await stored(userid)).toMatchObject({ name: 'Another' });
  });

  it('says that its outcome is not known when the record is gone: another may have deleted it', async () => {
    const userid = aUserId();
    await create({ name: 'John' }, userid);
    loseNextAnswer(client);

    await expect(remove(userid)).rejects.toThrow(OutcomeUnknown);
    expect(await stored(userid)).toBeUndefined();
  });
});

describe('a replacement whose answer was lost', () => {
  it.each([undefined, 'any' as const, [FIRST], [FIRST, FIRST + 1], [FIRST, FIRST + 2]])(
    'is made once and answered with If-Match %j',
    async (ifMatch) => {
      const userid = aUserId();
      await create({ name: 'Ann' }, userid);
      loseNextAnswer(client);

      expect(await put(userid, { name: 'Anna' }, ifMatch)).toMatchObject({ name: 'Anna', version: FIRST + 1 });
      expect(await stored(userid)).toMatchObject({ name: 'Anna', version: FIRST + 1 });
    },
  );

  it.each([undefined, 'any' as const, [FIRST], [FIRST, FIRST + 2]])(
    'undoes nothing that another has changed since with If-Match %j',
    async (ifMatch) => {
      const userid = aUserId();
      await create({ name: 'Bob' }, userid);
      loseNextAnswer(client, () => put(userid, { name: 'Robert' }));

      await expect(put(userid, { name: 'Bobby' }, ifMatch)).rejects.toThrow(OutcomeUnknown);
      expect(await stored(userid)).toMatchObject({ name: 'Robert', version: FIRST + 2 });
    },
  );

  it('does not bring back a user whom another client has deleted since', async () => {
    const userid = aUserId();
    loseNextAnswer(client, () => remove(userid));

    await expect(put(userid, { name: 'Eve' })).rejects.toThrow(OutcomeUnknown);
    expect(await stored(userid)).toBeUndefined();
  });

  it('is new where there was no record, and not where there was one', async () => {
    const userid = aUserId();
    loseNextAnswer(client);
    const first = await users.put(userid, { name: 'Eve' }, clock.now());
    loseNextAnswer(client);
    const second = await users.put(userid, { name: 'Eva' }, clock.now());

    expect([first, second]).toMatchObject([{ isNew: true }, { isNew: false }]);
  });
});

describe('a write of which nothing is known', () => {
  it('is a failed dependency to its caller', async () => {
    loseNextAnswer(client);

    const failure = await remove(aUserId()).catch((error: unknown) => error);

    expect(isDependencyFailure(failure)).toBe(true);
  });

  it('is asked about by an update that writes nothing', async () => {
    const userid = aUserId();
    loseNextAnswer(client);
    await put(userid, { name: 'Eve' });

    expect(calls.map(({ command }) => command)).toEqual(['UpdateItemCommand', 'UpdateItemCommand']);
    expect(calls[1]).not.toHaveProperty('input.UpdateExpression');
    expect(await stored(userid)).toMatchObject({ version: FIRST });
  });
});

describe('a request that was throttled, and did nothing', () => {
  it('is sent again', async () => {
    refuseNextRequest(client);

    expect(await put(aUserId(), { name: 'Eve' })).toMatchObject({ version: FIRST });
  });

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
