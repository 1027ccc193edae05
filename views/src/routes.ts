import * as z from 'zod/mini';
import { pageQuery } from '../../common/http/pagination';
import type { Route } from '../../common/http/route';
import { plainId, text } from '../../common/schema/text';
import { MAX_KEY_BYTES } from './view';
import type { ViewProblemCode } from './view-problems';

const key = text(1, 512).check(
  z.refine((value) => Buffer.byteLength(value) <= MAX_KEY_BYTES, { error: 'must be shorter' }),
);
const view = plainId('must be the name of a view');

/** The contract of the views API as data: importable anywhere, without an environment. */
export const routes = {
  getOwnView: {
    operation: 'getOwnView',
    method: 'GET',
    path: '/views/{view}',
    access: 'user',
    revalidated: true,
    params: z.object({ view }),
    query: z.object(pageQuery),
    problems: ['VALIDATION_FAILED', 'VIEW_KEY_REQUIRED', 'FORBIDDEN', 'VIEW_NOT_FOUND', 'INVALID_CURSOR'],
  },
  getView: {
    operation: 'getView',
    method: 'GET',
    path: '/views/{view}/{key}',
    access: 'user',
    revalidated: true,
    params: z.object({ view, key }),
    query: z.object(pageQuery),
    problems: ['VALIDATION_FAILED', 'FORBIDDEN', 'VIEW_NOT_FOUND', 'INVALID_CURSOR'],
  },
} as const satisfies Record<string, Route<ViewProblemCode>>;
