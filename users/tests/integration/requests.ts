import type { Method } from '../../../tests/support/api';
import { aUserBody } from '../../../tests/support/records';
import { routes } from '../../src/routes';

export type Request = { operation: string; method: Method; path: string; access: string; body?: unknown };

const bodies: Partial<Record<keyof typeof routes, unknown>> = { createUser: aUserBody(), putUser: aUserBody() };

/** A request that each route of the users API takes, about the user of this id. */
export const requestsAbout = (userid: string): Request[] =>
  Object.values(routes).map(({ operation, method, path, access }) => ({
    operation,
    method,
    path: path.replace('{userid}', userid),
    access,
    body: bodies[operation],
  }));
