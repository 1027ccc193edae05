import * as z from 'zod/mini';
import { type ProblemCode, problems } from '../http/problem';
import { MAX_REPORTED_ERRORS } from '../http/validation';
import { component } from './route-documentation';

/** When each code is answered, and what a client does about it. */
export const meanings: Record<ProblemCode, string> = {
  BAD_REQUEST:
    'API Gateway refused the request before any operation was chosen, for a reason that has no code of its own. Send well-formed HTTP.',
  VALIDATION_FAILED:
    'The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names.',
  INVALID_CURSOR: 'The cursor does not belong to this API, this account or this query. Start again at the first page.',
  ORDER_NOT_PLACED: 'The order has already been acknowledged or canceled, so it can no longer be changed. Read it.',
  CANCEL_WINDOW_CLOSED: 'The order is still `PLACED`, but the cancel window is over. Call the restaurant.',
  UNAUTHENTICATED: "There is no token, or it is not a current ID token of this user pool's client. Sign in again.",
  FORBIDDEN: 'The token is valid, but only the owner of the record or an admin may do this.',
  ROUTE_NOT_FOUND: 'There is no such method and path. An id with a `/` in it leads here.',
  USER_NOT_FOUND: 'There is no such user.',
  ORDER_NOT_FOUND: 'You have no order with this id. The answer is the same when another user has one.',
  USER_EXISTS: 'A user with this `userid` exists already. Use PUT to replace it.',
  REQUEST_IN_PROGRESS:
    'The first request with this `Idempotency-Key` is still running. Repeat after `Retry-After` seconds. If that request was cut off, this lasts 25 seconds at most.',
  VERSION_MISMATCH:
    'The record is not at a version that `If-Match` names. If there is a record, `ETag` has its version. Read it, merge, and try again.',
  PAYLOAD_TOO_LARGE: 'The body has more than 262,144 bytes.',
  IDEMPOTENCY_CONFLICT:
    'This `orderId` or `Idempotency-Key` was used before with different content. Use a new one, or edit the order with PUT.',
  TOO_MANY_REQUESTS: 'The request was throttled. Wait `Retry-After` seconds, and longer each time.',
  INTERNAL_ERROR: 'The service has a bug. It was recorded under `requestId`.',
  SERVICE_UNAVAILABLE:
    'A service that is needed did not answer, even after retries, so a change may or may not have been made. Wait `Retry-After` seconds. The guide to idempotency lists the operations that are safe to repeat.',
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
