import * as z from 'zod/mini';
import { pageQuery } from '../../common/pagination';
import type { Route } from '../../common/route';
import { NewUser, UserDetails, Userid } from './user';

const userPath = z.object({ userid: Userid });

/** The contract of the users API as data: importable anywhere, without an environment. */
export const routes = {
  listUsers: {
    operation: 'listUsers',
    method: 'GET',
    path: '/users',
    access: 'admin',
    query: z.object(pageQuery),
    problems: ['VALIDATION_FAILED', 'INVALID_CURSOR'],
  },
  createUser: {
    operation: 'createUser',
    method: 'POST',
    path: '/users',
    access: 'admin',
    body: NewUser,
    problems: ['VALIDATION_FAILED', 'USER_EXISTS', 'PAYLOAD_TOO_LARGE'],
  },
  getUser: {
    operation: 'getUser',
    method: 'GET',
    path: '/users/{userid}',
    access: 'owner',
    params: userPath,
    problems: ['VALIDATION_FAILED', 'USER_NOT_FOUND'],
  },
  putUser: {
    operation: 'putUser',
    method: 'PUT',
    path: '/users/{userid}',
    access: 'owner',
    params: userPath,
    body: UserDetails,
    problems: ['VALIDATION_FAILED', 'VERSION_MISMATCH', 'PAYLOAD_TOO_LARGE'],
  },
  deleteUser: {
    operation: 'deleteUser',
    method: 'DELETE',
    path: '/users/{userid}',
    access: 'owner',
    params: userPath,
    problems: ['VALIDATION_FAILED', 'USER_NOT_FOUND', 'VERSION_MISMATCH'],
  },
} as const satisfies Record<string, Route>;
