import { aUser, aUserId } from '../../../tests/support/builders';
import { usersOnEngine } from '../../../tests/support/users';
import { createUser } from '../../src/create-user';
import { deleteUser } from '../../src/delete-user';
import { getUser } from '../../src/get-user';
import { listUsers } from '../../src/list-users';
import { putUser } from '../../src/put-user';

const { calls, users } = usersOnEngine();
const now = () => new Date('2026-11-21T12:00:00.000Z');

const create = createUser({ users, now, newId: aUserId });
const get = getUser({ users });
const put = putUser({ users, now });
const remove = deleteUser({ users });
const list = listUsers({ users });

const costOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  calls.length = 0;
  await work().catch(() => undefined);
  return calls.map(({ command, units }) => `${command.replace('Command', '')} ${units ?? '-'}`);
};

describe('the requests that an operation makes to DynamoDB', () => {
  it('is one for each operation, and a unit for each small record', async () => {
    const userid = aUserId();

    expect(await costOf(() => create(aUser(), userid))).toEqual(['PutItem 1']);
    expect(await costOf(() => get(userid))).toEqual(['GetItem 1']);
    expect(await costOf(() => put(userid, aUser(), [now().getTime()]))).toEqual(['UpdateItem 1']);
    expect(await costOf(() => list(userid, { limit: 25 }))).toEqual([expect.stringMatching(/^Scan /)]);
    expect(await costOf(() => remove(userid))).toEqual(['DeleteItem 1']);
  });

  it('is one for each refusal', async () => {
    const userid = aUserId();
    const absent = aUserId();
    await create(aUser(), userid);

    expect(await costOf(() => create(aUser({ name: 'Other' }), userid))).toEqual(['PutItem -']);
    expect(await costOf(() => get(absent))).toHaveLength(1);
    expect(await costOf(() => put(userid, aUser({ name: 'Other' }), [9]))).toEqual(['UpdateItem -']);
    expect(await costOf(() => put(absent, aUser(), 'any'))).toEqual(['UpdateItem -']);
    expect(await costOf(() => remove(absent))).toEqual(['DeleteItem -']);
    expect(await costOf(() => remove(userid, [9]))).toEqual(['DeleteItem -']);
  });

  it('is none for a bad cursor', async () => {
    expect(await costOf(() => list(aUserId(), { limit: 25, cursor: 'garbage' }))).toEqual([]);
  });

  it('reads consistently, whatever it reads, and no more than the limit', async () => {
    const userid = aUserId();
    await create(aUser(), userid);
    calls.length = 0;

    await get(userid);
    await list(userid, { limit: 2 });

    expect(calls).toMatchObject([
      { command: 'GetItemCommand', input: { ConsistentRead: true } },
      { command: 'ScanCommand', input: { ConsistentRead: true, Limit: 2 } },
    ]);
  });
});
