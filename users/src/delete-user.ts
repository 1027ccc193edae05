import type { UserId } from '../../common/http/caller';
import { type IfMatch, versionMismatch } from '../../common/http/entity-tag';
import { userNotFound } from './user';
import type { UsersTable } from './users-table';

type Deps = { users: Pick<UsersTable, 'remove'> };

/** Deletes a user's record; the Cognito account stays. @throws USER_NOT_FOUND, VERSION_MISMATCH */
export const deleteUser =
  ({ users }: Deps) =>
  async (userid: UserId, ifMatch?: IfMatch): Promise<void> => {
    const result = await users.remove(userid, ifMatch);
    if (result.ok) return;
    if (!result.found) throw userNotFound(userid);
    throw versionMismatch(result.found.version);
  };
