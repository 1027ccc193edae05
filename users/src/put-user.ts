import { isDeepStrictEqual } from 'node:util';
import type { UserId } from '../../common/http/caller';
import { type IfMatch, versionMismatch } from '../../common/http/entity-tag';
import { detailsOf, type User, type UserDetails } from './user';
import type { UserChanges } from './users-table';

type Deps = { users: Pick<UserChanges, 'put'>; now: () => Date };

/**
 * Creates or replaces a user. With `If-Match` it only replaces; a refused replacement that has been made already is a retry
 * whose answer was lost, and gets the user.
 * @throws VERSION_MISMATCH
 */
export const putUser =
  ({ users, now }: Deps) =>
  async (userid: UserId, details: UserDetails, ifMatch?: IfMatch): Promise<User> => {
    const result = await users.put(userid, details, now(), ifMatch);
    if (result.ok) return result.user;
    const { found } = result;
    if (found && isDeepStrictEqual(detailsOf(found), detailsOf(details))) return found;
    throw versionMismatch(found?.version);
  };
