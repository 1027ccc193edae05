import { aUser, userIdOf } from '../../../tests/support/builders';
import { usersOnEngine } from '../../../tests/support/users';
import { listUsers } from '../../src/list-users';

const { table, users } = usersOnEngine();
const list = listUsers({ users });
const admin = userIdOf('admin-1');

const storeUsers = async (count: number) => {
  for (let n = 1; n <= count; n += 1) {
    await table.put({ userid: `user-${n}`, ...aUser(), timestamp: '2026-11-21T12:00:00.000Z', version: 1 });
  }
};

beforeEach(() => table.clear());

describe('listing users', () => {
  it('gives an empty page when there are none', async () => {
    expect(await list(admin, { limit: 25 })).toEqual({ items: [] });
  });

  it('gives the records', async () => {
    await storeUsers(1);

    expect((await list(admin, { limit: 25 })).items).toEqual([
      {
        userid: 'user-1',
        name: 'Maria Garcia',
        email: 'maria@example.com',
        phone: '+1 206 555 0100',
        address: '410 Terry Ave N, Seattle',
        timestamp: '2026-11-21T12:00:00.000Z',
        version: 1,
      },
    ]);
  });

  it('reads an item of a tool that knows no versions', async () => {
    await table.put({ userid: 'old', name: 'Maria', timestamp: '2021-01-01T00:00:00' });

    expect((await list(admin, { limit: 25 })).items).toEqual([
      { userid: 'old', name: 'Maria', timestamp: '2021-01-01T00:00:00', version: 0 },
    ]);
  });
});

describe('a cursor of the users listing', () => {
  it.each([
    { position: {} },
    { position: null },
    { position: { userid: '' } },
    { position: { userid: 7 } },
    { position: { userid: '\ud800' } },
    { position: { userid: 'é'.repeat(1_025) } },
  ])('is refused when its position is $position, though the digest is right', async ({ position }) => {
    await storeUsers(2);
    const [digest] = JSON.parse(
      Buffer.from((await list(admin, { limit: 1 })).nextCursor ?? '', 'base64url').toString(),
    );
    const cursor = Buffer.from(JSON.stringify([digest, position])).toString('base64url');

    await expect(list(admin, { limit: 1, cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });
});
