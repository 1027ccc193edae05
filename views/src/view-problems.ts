import { Problem, type ProblemKinds } from '../../common/http/problem';

/** The refusals that this service alone has. */
export const viewProblems = {
  VIEW_KEY_REQUIRED: { status: 400, title: 'The view has a page for each key' },
  VIEW_NOT_FOUND: { status: 404, title: 'There is no such view' },
} as const satisfies ProblemKinds;
export type ViewProblemCode = keyof typeof viewProblems;

export const viewNotFound = (view: string) => new Problem(viewProblems, 'VIEW_NOT_FOUND', `There is no view ${view}.`);

export const viewKeyRequired = (view: string, key: string) =>
  new Problem(viewProblems, 'VIEW_KEY_REQUIRED', `Ask for /views/${view}/{${key}}.`);
