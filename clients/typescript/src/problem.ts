import type { components as Orders } from './generated/orders';
import type { components as Users } from './generated/users';

type Document = Orders['schemas']['Problem'] | Users['schemas']['Problem'];

/** Why a request was refused; `UNKNOWN` when what answered is not one of the APIs, such as a proxy before them. */
export type ProblemCode = Document['code'] | 'UNKNOWN';
/** A field that did not validate: a JSON Pointer into the request, and what is wrong there. */
export type FieldError = NonNullable<Document['errors']>[number];

type Refusal = {
  code: ProblemCode;
  status: number;
  requestId: string | undefined;
  errors: readonly FieldError[];
  attempts: number;
  detail: string;
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

  constructor({ code, status, requestId, errors, attempts, detail }: Refusal) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.errors = errors;
    this.attempts = attempts;
  }
}

/** Not by `instanceof`: an error may be another realm's, such as a frame's. */
const reasonOf = (cause: unknown) =>
  typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);

/** No answer came, however often the request was sent; whether it did its work is not known. `cause` says why. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly attempts: number;

  constructor(attempts: number, cause: unknown) {
    super(`No answer: ${reasonOf(cause)}`, { cause });
    this.attempts = attempts;
  }
}

const isDocument = (body: unknown): body is Document =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'requestId' in body;

/** The problem in an answer's body, in JSON or parsed. */
export const problemIn = (status: number, body: unknown, attempts: number): ApiProblem => {
  if (isDocument(body)) return new ApiProblem({ ...body, errors: body.errors ?? [], status, attempts });
  const detail = `The answer has status ${status} and is no problem document.`;
  return new ApiProblem({ code: 'UNKNOWN', status, requestId: undefined, errors: [], attempts, detail });
};
