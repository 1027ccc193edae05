import type { Route } from '../../common/http/route';

/**
 * Which calls there are and who may make them. Separate from `routes.ts`, so that the authorizer, which builds its policies
 * from this, needs no schemas.
 */
export const access = {
  listUsers: { method: 'GET', path: '/users', access: 'admin' },
  createUser: { method: 'POST', path: '/users', access: 'admin' },
  getUser: { method: 'GET', path: '/users/{userid}', access: 'owner' },
  putUser: { method: 'PUT', path: '/users/{userid}', access: 'owner' },
  deleteUser: { method: 'DELETE', path: '/users/{userid}', access: 'owner' },
} as const satisfies Record<string, Pick<Route, 'method' | 'path' | 'access'>>;
