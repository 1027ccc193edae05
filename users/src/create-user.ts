import type { UserId } from '../../common/http/caller';
import { newUser, type User, type UserDetails, userExists } from './user';
import type { UserChanges } from './users-table';

type Deps = { users: Pick<UserChanges, 'create'>; now: () => Date; newId: () => UserId };

/** Creates a user, with a generated id if the caller names none. @throws USER_EXISTS */
export const createUser =
  ({ users, now, newId }: Deps) =>
  async (details: UserDetails, userid: UserId = newId()): Promise<User> => {
    const user = newUser(userid, details, now());
    const result = await users.create(user);
    if (result.ok) return user;
    throw userExists(userid);
  };
