import { userIdOf } from '../../../tests/support/builders';
import { loseNextAnswer } from '../../../tests/support/calls';
import { usersOnEngine } from '../../../tests/support/users';
import { createUser } from '../../src/create-user';
import { deleteUser } from '../../src/delete-user';

const { client, users, stored } = usersOnEngine();
const now = () => new Date('2026-11-21T12:00:00.000Z');
const create = createUser({ users, now, newId: () => userIdOf('new') });
const remove = deleteUser({ users });

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
});
