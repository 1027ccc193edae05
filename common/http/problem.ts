export type ProblemKind = { status: number; title: string };
/** A closed list of codes, each with the one status that it is answered with. */
export type ProblemKinds = Readonly<Record<string, ProblemKind>>;

/**
 * The codes that any service may answer; each service has a list of its other ones. Clients branch on `code`, so these lists
 * only ever grow. docs/errors.md documents all of them for clients.
 */
export const problems = {
  BAD_REQUEST: { status: 400, title: 'The request cannot be understood' },
  VALIDATION_FAILED: { status: 400, title: 'The request is not valid' },
  INVALID_CURSOR: { status: 400, title: 'The cursor is not valid for this request' },
  UNAUTHENTICATED: { status: 401, title: 'A valid ID token is required' },
  FORBIDDEN: { status: 403, title: 'The caller may not do this' },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is no such route' },
  VERSION_MISMATCH: { status: 412, title: 'The record is not at the version that If-Match names' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The request is too large' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  INTERNAL_ERROR: { status: 500, title: 'Something went wrong on our side' },
  SERVICE_UNAVAILABLE: { status: 503, title: 'A service that this API depends on is not available' },
} as const satisfies ProblemKinds;

export type ProblemCode = keyof typeof problems;

/** One field that did not validate: a JSON Pointer (RFC 6901) into the part that `detail` of the problem names. */
export type FieldError = { pointer: string; detail: string };

type Extras = { errors?: FieldError[]; headers?: Record<string, string>; cause?: unknown };

/** A refusal that a client is told about. Thrown by use cases, turned into an answer by `http` alone. */
export class Problem<Code extends string = string> extends Error {
  override readonly name = 'Problem';
  readonly code: Code;
  readonly kind: ProblemKind;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  /** @param kinds the list that has `code`: `problems`, or that of the service */
  constructor(
    kinds: Readonly<Record<Code, ProblemKind>>,
    code: Code,
    detail: string,
    { errors, headers = {}, cause }: Extras = {},
  ) {
    super(detail, { cause });
    this.code = code;
    this.kind = kinds[code];
    this.errors = errors;
    this.headers = headers;
  }
}

/** The anchor of a code in the error documentation: `VERSION_MISMATCH` → `version-mismatch`. */
export const anchorOf = (code: string): string => code.toLowerCase().replaceAll('_', '-');

/** The RFC 9457 document of a problem, as it goes over the wire. `typeBase` is the page that documents the codes. */
export const problemDocument = (
  problem: Problem,
  { requestId, typeBase }: { requestId: string; typeBase: string },
) => ({
  type: `${typeBase}#${anchorOf(problem.code)}`,
  title: problem.kind.title,
  status: problem.kind.status,
  detail: problem.message,
  code: problem.code,
  requestId,
  ...(problem.errors && { errors: problem.errors }),
});

export const validationFailed = (detail: string, extras?: Extras) =>
  new Problem(problems, 'VALIDATION_FAILED', detail, extras);

export const forbidden = () => new Problem(problems, 'FORBIDDEN', 'Your account does not have the right to do this.');

export const unauthenticated = () =>
  new Problem(
    problems,
    'UNAUTHENTICATED',
    'Send a current ID token of this user pool as Authorization: Bearer <token>.',
    {
      headers: { 'WWW-Authenticate': 'Bearer' },
    },
  );
