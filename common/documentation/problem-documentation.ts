import * as z from 'zod/mini';
import { type ProblemCode, type ProblemKind, problems } from '../http/problem';
import { MAX_REPORTED_ERRORS } from '../http/validation';
import { component, type Service } from './route-documentation';

/** When each code that any service may answer is answered, and what a client does about it. */
const meanings: Record<ProblemCode, string> = {
  BAD_REQUEST:
    'API Gateway refused the request before it chose an operation: it is not well-formed HTTP, or its query string and headers are too long.',
  VALIDATION_FAILED:
    'The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names.',
  INVALID_CURSOR: 'The cursor does not belong to this API, this account or this query. Start again at the first page.',
  UNAUTHENTICATED: "There is no token, or it is not a current ID token of this user pool's client. Sign in again.",
  FORBIDDEN: 'The token is valid, but only the owner of the record or an admin may do this.',
  ROUTE_NOT_FOUND: 'No route has this method and path. An id that contains a `/` also ends here.',
  VERSION_MISMATCH:
    'The record is not at a version that `If-Match` names. If the record exists, `ETag` has its current version. Read it, merge, and try again.',
  PAYLOAD_TOO_LARGE: 'The body is larger than 262,144 bytes.',
  TOO_MANY_REQUESTS: 'The request was throttled. Wait `Retry-After` seconds, then longer after each attempt.',
  INTERNAL_ERROR: 'The service has a bug. The failure is in the logs, under `requestId`.',
  SERVICE_UNAVAILABLE:
    'A service that this API depends on did not answer, even after retries. The change may or may not have been made. Wait `Retry-After` seconds before you repeat. The guide to idempotency lists the operations that are safe to repeat.',
};

export type DocumentedProblem = ProblemKind & { code: string; meaning: string };

/** Every code that these services answer with, by status. */
export const documentedProblems = (services: readonly Service[]): DocumentedProblem[] => {
  const own = services.map(({ problems, documentation }) => ({ kinds: problems, meanings: documentation.meanings }));
  const found = [{ kinds: problems, meanings }, ...own].flatMap(({ kinds, meanings }) => {
    const meaningOf = new Map(Object.entries(meanings));
    return Object.entries(kinds).map(([code, kind]) => ({ code, ...kind, meaning: meaningOf.get(code) ?? '' }));
  });
  return found.toSorted((one, other) => one.status - other.status);
};

const FieldError = z.object({ pointer: z.string(), detail: z.string() });

const problemOf = (documented: readonly DocumentedProblem[]) =>
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.literal([...new Set(documented.map(({ status }) => status))].sort()),
    detail: z.string(),
    code: z.enum(documented.map(({ code }) => code)),
    requestId: z.string(),
    errors: z.optional(z.array(FieldError).check(z.maxLength(MAX_REPORTED_ERRORS))),
  });

/** The components of a document whose operations may answer with these codes. */
export const problemComponents = (documented: readonly DocumentedProblem[]) => ({
  Problem: component(problemOf(documented), 'output', 'A refusal (RFC 9457). Branch on `code`, not on the text.', {
    type: 'A link to the documentation of the code, as a URI reference.',
    title: 'A short summary, always the same for the same code.',
    status: 'The HTTP status code, repeated.',
    detail: 'What happened in this request, for people to read.',
    code: 'The kind of problem, from a closed list.',
    requestId: 'The id of the request in the logs of the service.',
    errors: 'The fields that are not valid, if a function checked them.',
  }),
  FieldError: component(FieldError, 'output', 'One field that is not valid.', {
    pointer: 'A JSON Pointer (RFC 6901) into the part of the request that `detail` names.',
    detail: 'What is wrong with the field, for people to read.',
  }),
});
