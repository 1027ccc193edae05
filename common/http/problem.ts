/**
 * The failure vocabulary of both services: a closed list of codes, each with the one status it is answered with.
 * Clients branch on `code`; the list only ever grows. Documented for clients in docs/errors.md.
 */
export const problems = {
  BAD_REQUEST: { status: 400, title: 'The request cannot be understood' },
  VALIDATION_FAILED: { status: 400, title: 'The request is not valid' },
  INVALID_CURSOR: { status: 400, title: 'The cursor is not valid for this request' },
  ORDER_NOT_PLACED: { status: 400, title: 'The order is no longer in status PLACED' },
  CANCEL_WINDOW_CLOSED: { status: 400, title: 'The order can no longer be canceled' },
  UNAUTHENTICATED: { status: 401, title: 'A valid ID token is required' },
  FORBIDDEN: { status: 403, title: 'The caller may not do this' },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is no such route' },
  USER_NOT_FOUND: { status: 404, title: 'There is no such user' },
  ORDER_NOT_FOUND: { status: 404, title: 'There is no such order' },
  USER_EXISTS: { status: 409, title: 'A user with this userid already exists' },
  REQUEST_IN_PROGRESS: { status: 409, title: 'The first request with this key is still running' },
  VERSION_MISMATCH: { status: 412, title: 'The record is not at the version that If-Match names' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The request is too large' },
  IDEMPOTENCY_CONFLICT: { status: 422, title: 'This key was used before with different content' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  INTERNAL_ERROR: { status: 500, title: 'Something went wrong on our side' },
  SERVICE_UNAVAILABLE: { status: 503, title: 'A service that this API depends on is not available' },
} as const;

export type ProblemCode = keyof typeof problems;

/** One field that did not validate: a JSON Pointer (RFC 6901) into the part that `detail` of the problem names. */
export type FieldError = { pointer: string; detail: string };

type Extras = { errors?: FieldError[]; headers?: Record<string, string>; cause?: unknown };

/** A refusal that a client is told about. Thrown by use cases, turned into an answer by `http` alone. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, detail: string, { errors, headers = {}, cause }: Extras = {}) {
    super(detail, { cause });
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}

/** The anchor of a code in the error documentation: `ORDER_NOT_FOUND` → `order-not-found`. */
export const anchorOf = (code: ProblemCode): string => code.toLowerCase().replaceAll('_', '-');

/** The RFC 9457 document of a problem, as it goes over the wire. `typeBase` is the page that documents the codes. */
export const problemDocument = (
  problem: Problem,
  { requestId, typeBase }: { requestId: string; typeBase: string },
) => ({
  type: `${typeBase}#${anchorOf(problem.code)}`,
  title: problems[problem.code].title,
  status: problems[problem.code].status,
  detail: problem.message,
  code: problem.code,
  requestId,
  ...(problem.errors && { errors: problem.errors }),
});

export const forbidden = () => new Problem('FORBIDDEN', 'Your account does not have the right to do this.');

export const unauthenticated = () =>
  new Problem('UNAUTHENTICATED', 'Send a current ID token of this user pool as Authorization: Bearer <token>.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
