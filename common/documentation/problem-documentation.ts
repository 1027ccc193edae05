import * as z from 'zod/mini';
import { type ProblemCode, problems } from '../http/problem';
import { MAX_REPORTED_ERRORS } from '../http/validation';
import { component } from './route-documentation';

/** When each code is answered, and what a client does about it. */
export const meanings: Record<ProblemCode, string> = {
  VALIDATION_FAILED:
    'The body is not JSON, or a field, parameter or header is missing or out of bounds. Mend what `errors` names.',
  INVALID_CURSOR:
    'The cursor is not one of this API, or was made for another account or another query. Start at the first page.',
  ORDER_NOT_PLACED: 'The order is acknowledged or canceled already, and can no longer become what was asked. Read it.',
  CANCEL_WINDOW_CLOSED: 'The order is `PLACED`, but older than the cancel window. Call the restaurant.',
  UNAUTHENTICATED: "No token, or not a current ID token of this user pool's client. Sign in again.",
  FORBIDDEN: 'The token is good, the right is missing: it is for the owner of the record, or for an admin.',
  ROUTE_NOT_FOUND: 'No such method and path, as when a `/` stands in an id.',
  USER_NOT_FOUND: 'There is no such user.',
  ORDER_NOT_FOUND: 'This user has no such order; whether another user has is not said.',
  USER_EXISTS: 'The `userid` is taken. PUT replaces.',
  REQUEST_IN_PROGRESS:
    'The first request with this `Idempotency-Key` is still running. Repeat after `Retry-After` seconds; when that request was cut off, for 25 seconds at most.',
  VERSION_MISMATCH:
    'The record is not at the version that `If-Match` names; `ETag` says where it is, if there is one. Read, merge, try again.',
  PAYLOAD_TOO_LARGE: 'A body has more than 262,144 bytes.',
  IDEMPOTENCY_CONFLICT:
    'This `orderId` or `Idempotency-Key` was used before with other content. Use a new one, or PUT to edit.',
  TOO_MANY_REQUESTS: 'Throttled. Wait `Retry-After` seconds, longer each time.',
  INTERNAL_ERROR: 'A bug of the service, recorded under `requestId`.',
  SERVICE_UNAVAILABLE:
    'A service that is needed did not answer, even after retries, so a change may or may not have been made. The guide to idempotency lists the operations that are safe to repeat; wait `Retry-After` seconds first.',
};

const FieldError = z.object({ pointer: z.string(), detail: z.string() });

const problemOf = (codes: readonly ProblemCode[]) =>
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.literal([...new Set(codes.map((code) => problems[code].status))].sort()),
    detail: z.string(),
    code: z.enum(codes),
    requestId: z.string(),
    errors: z.optional(z.array(FieldError).check(z.maxLength(MAX_REPORTED_ERRORS))),
  });

/** The components of a document whose operations may answer with these codes. */
export const problemComponents = (codes: readonly ProblemCode[]) => ({
  Problem: component(problemOf(codes), 'output', 'A refusal (RFC 9457). Branch on `code`, not on the text.', {
    type: 'A URI reference to the documentation of the code.',
    title: 'What the code means, the same for each of its problems.',
    status: 'The HTTP status, once more.',
    detail: 'What happened here, for a person.',
    code: 'The kind of refusal, one of a closed list.',
    requestId: 'Finds the request in the logs of the service.',
    errors: 'The fields that did not validate, where a function looked at them.',
  }),
  FieldError: component(FieldError, 'output', 'One field that did not validate.', {
    pointer: 'A JSON Pointer (RFC 6901) into the part of the request that the `detail` of the problem names.',
    detail: 'What is wrong with it, for a person.',
  }),
});
