// What an operation may refuse, by status: the codes of each, closed, and an example of each code.

import { meanings } from '../../../../common/documentation/problem-documentation';
import type { Service } from '../../../../common/documentation/route-documentation';
import { Problem, type ProblemCode, problemDocument, problems } from '../../../../common/http/problem';
import type { Route } from '../../../../common/http/route';
import { gatewayDetails } from '../gateway-responses';
import { schemaReference } from './schemas';

/** What every operation may answer, whatever it does. */
const ANYWHERE = [
  'VALIDATION_FAILED',
  'UNAUTHENTICATED',
  'PAYLOAD_TOO_LARGE',
  'TOO_MANY_REQUESTS',
  'INTERNAL_ERROR',
  'SERVICE_UNAVAILABLE',
] as const satisfies ProblemCode[];

const codesOf = ({ access, params, problems: own }: Route): ProblemCode[] => [
  ...new Set<ProblemCode>([
    ...own,
    ...ANYWHERE,
    ...(access === 'user' ? [] : (['FORBIDDEN'] as const)),
    // An id that is no id may make another path.
    ...(params ? (['ROUTE_NOT_FOUND'] as const) : []),
  ]),
];

const ALWAYS: Partial<Record<ProblemCode, string>> = {
  UNAUTHENTICATED: 'WWW-Authenticate',
  REQUEST_IN_PROGRESS: 'Retry-After',
  TOO_MANY_REQUESTS: 'Retry-After',
  SERVICE_UNAVAILABLE: 'Retry-After',
};

const headersFor = (codes: readonly ProblemCode[]) => {
  const names = codes.map((code) => ALWAYS[code] ?? (code === 'VERSION_MISMATCH' ? 'CurrentETag' : undefined));
  const found = [...new Set(names)].filter((name) => name !== undefined);
  const entries = found.map((name) => [
    name === 'CurrentETag' ? 'ETag' : name,
    { $ref: `#/components/headers/${name}` },
  ]);
  return found.length > 0 && { headers: Object.fromEntries(entries) };
};

/** One example of a refusal, made as the function or the gateway would make it. */
const exampleOf = (code: ProblemCode, made: Partial<Record<ProblemCode, Problem>>) => {
  const details: Partial<Record<ProblemCode, string>> = gatewayDetails;
  const problem = made[code] ?? new Problem(code, details[code] ?? '');
  const value = problemDocument(problem, {
    requestId: '7742c29b-1c36-490a-a596-0b6cc93373ac',
    typeBase: '/docs/errors',
  });
  return { summary: value.title, value };
};

const responseFor = (status: number, codes: readonly ProblemCode[]) => ({
  description: codes.map((code) => `\`${code}\`: ${meanings[code]}`).join('\n\n'),
  ...headersFor(codes),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          schemaReference('Problem'),
          { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
        ],
      },
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
});

/** A code that stands alone under its status has one response for all operations: `ORDER_NOT_FOUND` → `OrderNotFound`. */
const nameOf = (code: ProblemCode) =>
  code.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const byStatus = (route: Route) => {
  const codes = codesOf(route);
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort();
  return statuses.map((status) => ({ status, codes: codes.filter((code) => problems[code].status === status) }));
};

export const refusalsOf = (route: Route) =>
  Object.fromEntries(
    byStatus(route).map(({ status, codes: [code, ...others] }) => [
      String(status),
      code && others.length === 0
        ? { $ref: `#/components/responses/${nameOf(code)}` }
        : responseFor(status, code ? [code, ...others] : []),
    ]),
  );

/** The responses that operations share, an example of each code, and the codes. */
export const problemsOf = ({ routes, documentation }: Service) => {
  const codes = [...new Set(Object.values(routes).flatMap(codesOf))];
  const alone = Object.values(routes)
    .flatMap(byStatus)
    .filter((refusal) => refusal.codes.length === 1);
  return {
    codes,
    responses: Object.fromEntries(
      alone.flatMap((refusal) => refusal.codes.map((code) => [nameOf(code), responseFor(refusal.status, [code])])),
    ),
    examples: Object.fromEntries(codes.map((code) => [code, exampleOf(code, documentation.problems)])),
  };
};
