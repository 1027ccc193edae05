import type { components as Fulfilment } from './generated/fulfilment';
import type { components as Orders } from './generated/orders';
import type { components as Users } from './generated/users';
import type { components as Views } from './generated/views';

type Document = (Fulfilment | Orders | Users | Views)['schemas']['Problem'];

/**
 * Why a request was refused; `BAD_REQUEST` when API Gateway did not get as far as an operation, `UNKNOWN` when what answered
 * is not one of the APIs, such as a proxy before them.
 */
export type ProblemCode = Document['code'] | 'BAD_REQUEST' | 'UNKNOWN';
/** A field that did not validate: a JSON Pointer into the request, and what is wrong there. */
export type FieldError = NonNullable<Document['errors']>[number];

type Refusal = {
  code: ProblemCode;
  status: number;
  requestId: string | undefined;
  errors: readonly FieldError[];
  detail: string;
};
/** What the client knows beside the answer's body. */
export type Circumstances = {
  attempts: number;
  mayBeDone: boolean;
  idempotencyKey: string | undefined;
  retryAfterMs?: number | undefined;
  etag?: string | undefined;
  cause?: unknown;
};

/** An answer that is not the one asked for. Branch on `code`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly status: number;
  /** Finds the request in the service's logs. */
  readonly requestId: string | undefined;
  /** The fields that did not validate, where a function looked at them. */
  readonly errors: readonly FieldError[];
  /** How often the request was sent. */
  readonly attempts: number;
  /**
   * Whether an attempt of this call may have done its work, this one or an earlier one: it got no answer, a 5xx such as a
   * 503, or a success that cannot be read. After a change, read the record and compare it with what you sent. False when it
   * is certain that the call changed nothing.
   */
  readonly mayBeDone: boolean;
  /** Set by `place`. Pass it again with the same body, and no second order is placed. */
  readonly idempotencyKey: string | undefined;
  /** What `Retry-After` asks for. */
  readonly retryAfterMs: number | undefined;
  /** With `VERSION_MISMATCH`: the record's current version, for the next `ifMatch`; absent if there is no record. */
  readonly etag: string | undefined;

  constructor({ code, status, requestId, errors, detail }: Refusal, circumstances: Circumstances) {
    const { attempts, mayBeDone, idempotencyKey, retryAfterMs, etag, cause } = circumstances;
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.errors = errors;
    this.attempts = attempts;
    this.mayBeDone = mayBeDone;
    this.idempotencyKey = idempotencyKey;
    this.retryAfterMs = retryAfterMs;
    this.etag = etag;
  }
}

/** Not by `instanceof`: an error may be another realm's, such as a frame's. */
const reasonOf = (cause: unknown) =>
  typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);

/** No answer came, however often the request was sent. `cause` says why. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly attempts: number;
  /**
   * Whether the request may have done its work. After a change, read the record and compare it with what you sent. False when
   * only Cognito gave no answer: the API got no request, or refused it.
   */
  readonly mayBeDone: boolean;
  /** Set by `place`. Pass it again with the same body, and no second order is placed. */
  readonly idempotencyKey: string | undefined;

  constructor(cause: unknown, { attempts, mayBeDone, idempotencyKey }: Circumstances) {
    super(`No answer: ${reasonOf(cause)}`, { cause });
    this.attempts = attempts;
    this.mayBeDone = mayBeDone;
    this.idempotencyKey = idempotencyKey;
  }
}

const isDocument = (body: unknown): body is Document =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'requestId' in body;

const unknownProblem = (status: number, what: string): Refusal => ({
  code: 'UNKNOWN',
  status,
  requestId: undefined,
  errors: [],
  detail: `The answer has status ${status} and ${what}.`,
});

/** The problem in an answer's parsed body. */
export const problemIn = (status: number, body: unknown, circumstances: Circumstances): ApiProblem => {
  const refusal = isDocument(body)
    ? { ...body, errors: body.errors ?? [], status }
    : unknownProblem(status, 'is no problem document');
  return new ApiProblem(refusal, circumstances);
};

/** A success that cannot be read, such as the sign-in page of a proxy. */
export const unreadable = (status: number, circumstances: Circumstances): ApiProblem =>
  new ApiProblem(unknownProblem(status, 'is not JSON'), circumstances);
