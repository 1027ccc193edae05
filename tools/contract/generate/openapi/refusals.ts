// What an operation may refuse, by status: the codes of each, closed, and an example of each code.

import { type DocumentedProblem, documentedProblems } from '../../../../common/documentation/problem-documentation';
import type { Service } from '../../../../common/documentation/route-documentation';
import { Problem, type ProblemCode, problemDocument, problems } from '../../../../common/http/problem';
import type { Route } from '../../../../common/http/route';
import { type GatewayCode, gatewayDetails } from '../gateway-responses';
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

const codesOf = ({ access, params, problems: own }: Route) => [
  ...new Set<string>([
    ...own,
    ...ANYWHERE,
    ...(access === 'user' ? [] : (['FORBIDDEN'] as const)),
    // An id that is no id may make another path.
    ...(params ? (['ROUTE_NOT_FOUND'] as const) : []),
  ]),
];

const HEADERS: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'WWW-Authenticate',
  REQUEST_IN_PROGRESS: 'Retry-After',
  TOO_MANY_REQUESTS: 'Retry-After',
  SERVICE_UNAVAILABLE: 'Retry-After',
  VERSION_MISMATCH: 'CurrentETag',
};

const headersFor = (problems: readonly DocumentedProblem[]) => {
  const names = problems.map(({ code }) => HEADERS[code]);
  const found = [...new Set(names)].filter((name) => name !== undefined);
  const entries = found.map((name) => [
    name === 'CurrentETag' ? 'ETag' : name,
    { $ref: `#/components/headers/${name}` },
  ]);
  return found.length > 0 && { headers: Object.fromEntries(entries) };
};

const isGatewayCode = (code: string): code is GatewayCode => code in gatewayDetails;

/** One example of a refusal, made as the function or the gateway would make it. */
const exampleOf = (code: string, made: Service['documentation']['refusals']) => {
  const problem = made[code] ?? (isGatewayCode(code) ? new Problem(problems, code, gatewayDetails[code]) : undefined);
  if (!problem) throw new Error(`${code} has no example`);
  const value = problemDocument(problem, {
    requestId: '7742c29b-1c36-490a-a596-0b6cc93373ac',
    typeBase: '/docs/errors',
  });
  return { summary: value.title, value };
};

const responseFor = (status: number, documented: readonly DocumentedProblem[]) => ({
  description: documented.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join('\n\n'),
  ...headersFor(documented),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          schemaReference('Problem'),
          {
            type: 'object',
            properties: { status: { const: status }, code: { enum: documented.map(({ code }) => code) } },
          },
        ],
      },
      examples: Object.fromEntries(documented.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
});

/** A code that stands alone under its status has one response for all operations: `ORDER_NOT_FOUND` → `OrderNotFound`. */
const nameOf = ({ code }: DocumentedProblem) =>
  code.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const byStatus = (all: readonly DocumentedProblem[]) =>
  [...new Set(all.map(({ status }) => status))]
    .sort()
    .map((status) => ({ status, problems: all.filter((problem) => problem.status === status) }));

/** What operations of a service refuse, the responses that they share, an example of each code, and the problems. */
export const refusalsIn = (service: Service) => {
  const routes = Object.values(service.routes);
  const documented = new Map(documentedProblems([service]).map((problem) => [problem.code, problem]));
  const problemOf = (code: string) => {
    const problem = documented.get(code);
    if (!problem) throw new Error(`${code} is not documented`);
    return problem;
  };
  const all = [...new Set(routes.flatMap(codesOf))].map(problemOf);
  const statusesOf = (route: Route) => byStatus(codesOf(route).map(problemOf));
  const alone = routes.flatMap(statusesOf).filter((refusal) => refusal.problems.length === 1);
  return {
    problems: all,
    responses: Object.fromEntries(
      alone.flatMap(({ status, problems }) =>
        problems.map((problem) => [nameOf(problem), responseFor(status, problems)]),
      ),
    ),
    examples: Object.fromEntries(all.map(({ code }) => [code, exampleOf(code, service.documentation.refusals)])),
    refusalsOf: (route: Route) =>
      Object.fromEntries(
        statusesOf(route).map(({ status, problems: [problem, ...others] }) => [
          String(status),
          problem && others.length === 0
            ? { $ref: `#/components/responses/${nameOf(problem)}` }
            : responseFor(status, problem ? [problem, ...others] : []),
        ]),
      ),
  };
};
export type Refusals = ReturnType<typeof refusalsIn>;
