import * as z from 'zod/mini';
import type { UserId } from '../../../common/http/caller';
import { userDetail } from '../../../events/user';
import { aChangedBy, aUser, aUserId } from '../../../tests/support/builders';
import { usersOnEngine } from '../../../tests/support/users';
import { restoreUsers } from '../../src/restore-users';
import { newUser } from '../../src/user';
import { recordOf } from '../../src/user-changes';

const { table, users, stored } = usersOnEngine();
const now = () => new Date('2026-11-21T12:00:00.000Z');
/** The version of a record that is made at that time: its milliseconds. */
const FIRST = 1_795_262_400_000;
const changes = users.changedBy(aChangedBy({ actor: 'admin', traceparent: 'a-trace' }));

const UUID_V8 = /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const IN_STREAM = { streamSequence: '4711', streamTime: '2026-11-21T12:07:00.000Z' };

/** What the stream says of the change that `write` makes. */
const changeBy = async (userid: UserId, write: () => Promise<unknown>) => {
  const before = await stored(userid);
  await write();
  return { before, after: await stored(userid), ...IN_STREAM };
};

const eventBy = async (userid: UserId, write: () => Promise<unknown>) => recordOf(await changeBy(userid, write))?.event;

const create = (userid: UserId) => changes.create(newUser(userid, aUser(), now()));
const put = (userid: UserId, name = 'Ann') => changes.put(userid, aUser({ name }), now());

const BY_US = {
  time: '2026-11-21T12:00:00.000Z',
  actor: 'admin',
  correlationId: 'd6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11',
  traceparent: 'a-trace',
};
const BY_NOBODY_KNOWN = { time: '2026-11-21T12:07:00.000Z', actor: 'unknown', correlationId: '4711' };

describe('a change of a user', () => {
  it.each([
    { name: 'UserCreated', change: create, version: FIRST, by: BY_US },
    { name: 'UserCreated', change: put, version: FIRST, by: BY_US },
    { name: 'UserChanged', first: create, change: put, version: FIRST + 1, by: BY_US },
    { name: 'UserDeleted', first: create, change: users.remove, version: FIRST + 1, by: BY_NOBODY_KNOWN },
  ])('becomes $name with ids and the version, and nothing personal', async ({ name, first, change, version, by }) => {
    const userid = aUserId();
    await first?.(userid);

    const event = await eventBy(userid, () => change(userid));

    expect(event).toEqual({
      of: expect.objectContaining({ name, source: 'serverless-patterns.users' }),
      detail: {
        metadata: { id: expect.stringMatching(UUID_V8), version: '1', sequence: version, userid, ...by },
        data: { userid, version },
      },
    });
    expect(z.parse(userDetail, event?.detail)).toEqual(event?.detail);
  });

  it('is the same event each time the stream brings it', async () => {
    const userid = aUserId();
    const changed = await changeBy(userid, () => create(userid));
    const deleted = await changeBy(userid, () => users.remove(userid));

    expect(recordOf(changed)).toEqual(recordOf(changed));
    expect(recordOf(deleted)).toEqual(recordOf(deleted));
  });

  it('has an id that no other change has', async () => {
    const userid = aUserId();
    const writes = [
      () => create(userid),
      () => put(userid),
      () => users.remove(userid),
      () => changes.put(userid, aUser(), new Date('2026-11-21T12:00:01.000Z')),
      () => users.remove(userid),
    ];

    const ids: unknown[] = [];
    for (const [n, write] of writes.entries()) {
      const change = await changeBy(userid, write);
      ids.push(recordOf({ ...change, streamSequence: String(n) })?.event.detail.metadata.id);
    }

    expect(new Set(ids).size).toBe(5);
  });

  it('that restores one names the table that it comes from', async () => {
    const userid = aUserId();
    const restoreItems: Parameters<typeof restoreUsers>[0]['restoreItems'] = async ({ renewed }) => {
      await table.put(renewed({ userid, name: 'Maria', version: 7, writeId: 'an-earlier-write' }));
      return { from: 'backup', to: 'users', read: 1, missing: 1, restored: 1 };
    };
    const restore = restoreUsers({ restoreItems, now });

    const event = await eventBy(userid, () => restore({ from: 'backup', to: 'users', dryRun: false }));

    expect(event).toMatchObject({
      of: { name: 'UserCreated' },
      detail: { metadata: { sequence: FIRST, actor: 'admin', correlationId: 'backup' } },
    });
  });
});

describe('a write by another tool', () => {
  it.each([
    { title: 'without a version', version: undefined, sequence: 0 },
    { title: 'with a version that is none', version: 'latest', sequence: 0 },
    { title: 'with a version', version: 7, sequence: 7 },
  ])('of an item $title is nobody’s that is known', async ({ version, sequence }) => {
    const userid = aUserId();
    const item = { userid, name: 'Maria', ...(version !== undefined && { version }) };

    const created = await eventBy(userid, () => table.put(item));
    const changed = await eventBy(userid, () => table.put({ ...item, name: 'Mary' }));
    const deleted = await eventBy(userid, () => users.remove(userid));

    const metadata = { sequence, userid, ...BY_NOBODY_KNOWN };
    expect([created, changed, deleted]).toMatchObject([
      { of: { name: 'UserCreated' }, detail: { metadata, data: { userid, version: sequence } } },
      { of: { name: 'UserChanged' }, detail: { metadata } },
      { of: { name: 'UserDeleted' }, detail: { metadata: { ...metadata, sequence: sequence + 1 } } },
    ]);
  });

  it('that leaves what was noted in the item is nobody’s that is known', async () => {
    const userid = aUserId();
    await create(userid);
    const item = await stored(userid);

    const event = await eventBy(userid, () => table.put({ ...item, name: 'Mary' }));

    expect(event).toMatchObject({ of: { name: 'UserChanged' }, detail: { metadata: BY_NOBODY_KNOWN } });
  });

  it('that puts an earlier item back is nobody’s that is known, whatever is noted in it', async () => {
    const userid = aUserId();
    await create(userid);
    const earlier = await stored(userid);
    await put(userid);
    await put(userid);

    const event = await eventBy(userid, () => table.put({ ...earlier }));

    expect(event).toMatchObject({ of: { name: 'UserChanged' }, detail: { metadata: BY_NOBODY_KNOWN } });
  });

  it('has another id for another place in the stream, even at the same version', async () => {
    const [before, after] = [{ userid: 'jo' }, { userid: 'jo', name: 'Jo' }];
    const idAt = (streamSequence: string) =>
      recordOf({ before, after, ...IN_STREAM, streamSequence })?.event.detail.metadata.id;

    expect(idAt('4711')).toBe(idAt('4711'));
    expect(idAt('4711')).not.toBe(idAt('4712'));
  });

  it('that changes nothing is no event', () => {
    const item = { userid: 'jo', name: 'Jo' };

    expect(recordOf({ before: item, after: { ...item }, ...IN_STREAM })).toBeUndefined();
  });
});

it('follows an item of another tool when this service first changes it', async () => {
  const userid = aUserId();
  await table.put({ userid, name: 'Maria' });

  const event = await eventBy(userid, () => put(userid));

  expect(event).toMatchObject({
    of: { name: 'UserChanged' },
    detail: { metadata: { ...BY_US, sequence: FIRST }, data: { userid, version: FIRST } },
  });
});
