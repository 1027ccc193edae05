import type { UserId } from '../../common/http/caller';
import { type User, userNotFound } from './user';
import type { UsersTable } from './users-table';

type Deps = { users: Pick<UsersTable, 'find'> };

/** One user. @throws USER_NOT_FOUND */
export const getUser =
  ({ users }: Deps) =>
  async (userid: UserId): Promise<User> => {
    const user = await users.find(userid);
    if (!user) throw userNotFound(userid);
    return user;
  };
