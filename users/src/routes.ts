import * as z from 'zod/mini';
import { pageQuery } from '../../common/http/pagination';
import type { Route } from '../../common/http/route';
import { access } from './access';
import { ChosenUserId, NewUser, UserDetails, type UserProblemCode } from './user';

const userPath = z.object({ userid: ChosenUserId });

/** The contract of the users API as data: importable anywhere, without an environment. */
export const routes = {
  listUsers: {
    operation: 'listUsers',
    ...access.listUsers,
    query: z.object(pageQuery),
    problems: ['VALIDATION_FAILED', 'INVALID_CURSOR'],
  },
  createUser: {
    operation: 'createUser',
    ...access.createUser,
    body: NewUser,
    problems: ['VALIDATION_FAILED', 'USER_EXISTS', 'PAYLOAD_TOO_LARGE'],
  },
  getUser: {
    operation: 'getUser',
    ...access.getUser,
    params: userPath,
    problems: ['VALIDATION_FAILED', 'USER_NOT_FOUND'],
  },
  putUser: {
    operation: 'putUser',
    ...access.putUser,
    conditional: true,
    params: userPath,
    body: UserDetails,
    problems: ['VALIDATION_FAILED', 'VERSION_MISMATCH', 'PAYLOAD_TOO_LARGE'],
  },
  deleteUser: {
    operation: 'deleteUser',
    ...access.deleteUser,
    conditional: true,
    params: userPath,
    problems: ['VALIDATION_FAILED', 'USER_NOT_FOUND', 'VERSION_MISMATCH'],
  },
} as const satisfies Record<string, Route<UserProblemCode>>;
