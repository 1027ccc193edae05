import type { UserId } from '../../common/http/caller';
import { decodeCursor, encodeCursor, type Page } from '../../common/http/pagination';
import type { User } from './user';
import { Position, type UsersTable } from './users-table';

type Deps = { users: Pick<UsersTable, 'list'> };

/** A page of all users, in no order. @throws INVALID_CURSOR for a cursor of another caller */
export const listUsers =
  ({ users }: Deps) =>
  async (callerId: UserId, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page<User>> => {
    const owner = ['users', callerId];
    const after = cursor === undefined ? undefined : decodeCursor(cursor, owner, Position);
    const page = await users.list(limit, after);
    return { items: page.users, ...(page.next && { nextCursor: encodeCursor(page.next, owner) }) };
  };
