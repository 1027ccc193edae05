import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { ChangedBy } from '../events/changed-by';
import { noteOutcome, noteSubject, traceContextOf } from '../telemetry/request-log';
import { logger, metrics, publishMetrics } from '../telemetry/telemetry';
import { annotate, traced } from '../telemetry/tracing';
import type { Caller } from './caller';
import { crossOriginHeaders } from './cross-origin';
import { isDependencyFailure, isOutcomeUnknown } from './dependency-failure';
import { entityTag, type IfMatch, isNamed, parseIfMatch, type Version } from './entity-tag';
import { forbidden, Problem, problemDocument, problems, unauthenticated } from './problem';
import { parseBody } from './request-body';
import type { Parsed, Route } from './route';
import { validated } from './validation';

/** A request that passed every check its route names. */
export type Request<R extends Route> = {
  caller: Caller;
  params: Parsed<R['params']>;
  query: Parsed<R['query']>;
  /** The query string as it was sent, for the link to the next page. */
  sentQuery: Record<string, string | undefined>;
  headers: Parsed<R['headers']>;
  body: Parsed<R['body']>;
  ifMatch: IfMatch | undefined;
  /** What a change that the request makes notes about it. */
  by: ChangedBy;
  context: Context;
};

export type Answer = { body: unknown; headers?: Record<string, string> };

export type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** An answer that is one record: its version is its `ETag`. */
export const record = <T extends { version: Version }>(body: T): Answer => ({
  body,
  headers: { ETag: entityTag(body.version) },
});

type Settings = {
  /** Reads the caller from an event that the gateway's authorizer let through. @throws UNAUTHENTICATED */
  authenticate: (event: APIGatewayProxyEvent) => Caller;
  now: () => Date;
  /** The field that has the id of the record that a request is about, in a path, a body and an answer. */
  subject: string;
  /** Told of each refusal of a request by one who may make it. */
  onRefused?: (code: string) => void;
  /** The page that documents the problem codes. */
  problemTypeBase: string;
  /** The one other origin whose scripts may read the answers, or `*`; empty is none. */
  allowedOrigin?: string;
};

/** @param id that of the record in the path, which an owner has too */
const authorize = ({ access }: Route, caller: Caller, id: string | undefined): void => {
  if (access === 'user' || caller.isAdmin) return;
  if (access === 'owner' && id === caller.userId) return;
  throw forbidden();
};

/** A caller acts as an admin only where it takes one. */
const actorOf = ({ access }: Route, caller: Caller, id: string | undefined): ChangedBy['actor'] =>
  access === 'admin' || (access === 'owner' && id !== caller.userId) ? 'admin' : 'customer';

type Headers = Readonly<Record<string, string | undefined>>;

/** By lower-case name; the lines of a header that was sent more than once are one list (RFC 9110, 5.3). */
const headersOf = ({ headers, multiValueHeaders }: APIGatewayProxyEvent): Headers => {
  const lines = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values?.join(', ')] as const);
  return Object.fromEntries(
    [...Object.entries(headers ?? {}), ...lines].map(([name, value]) => [name.toLowerCase(), value]),
  );
};

const requestOf = <R extends Route>(route: R, event: APIGatewayProxyEvent, headers: Headers) => ({
  query: route.query && validated(route.query, event.queryStringParameters ?? {}, 'query string'),
  sentQuery: event.queryStringParameters ?? {},
  headers: route.headers && validated(route.headers, headers, 'header'),
  body: route.body && validated(route.body, parseBody(event), 'body'),
  ifMatch: route.conditional ? parseIfMatch(headers['if-match']) : undefined,
});

/** A client gets the details of a problem thrown on purpose. For a failed dependency or a bug, it learns only which of the two. */
const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (isOutcomeUnknown(error)) {
    const detail =
      'It is not known whether the change was made. Read the record before you repeat the request, unless the documentation lists it as safe to repeat.';
    return new Problem(problems, 'SERVICE_UNAVAILABLE', detail, { headers: { 'Retry-After': '1' }, cause: error });
  }
  if (isDependencyFailure(error)) {
    const detail = 'Try again in a moment; repeating the request is safe where the documentation says so.';
    return new Problem(problems, 'SERVICE_UNAVAILABLE', detail, { headers: { 'Retry-After': '1' }, cause: error });
  }
  return new Problem(problems, 'INTERNAL_ERROR', 'The failure was recorded under this requestId.', { cause: error });
};

/** Not a failure of ours, and not a 401 or 403, which are about the caller and not the request. */
const isRefusalOfRequest = (status: number): boolean => status < 500 && status !== 401 && status !== 403;

const respond = (status: number, body: unknown, contentType: string, headers: Record<string, string> = {}) => ({
  statusCode: status,
  headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

/** The client has the answer already. The headers are those that it would get with the answer (RFC 9110, 15.4.5). */
const notModified = (headers: Record<string, string>) => ({
  statusCode: 304,
  headers: { 'Cache-Control': 'no-store', ...headers },
  body: '',
});

/**
 * The adapter between API Gateway and a use case: `http(route, useCase)` is a Lambda handler that authenticates, authorizes
 * and validates as the route says, runs the use case, and answers with JSON or, for whatever is thrown, problem+json.
 * It never throws.
 */
export const createHttp =
  ({ authenticate, now, subject, onRefused, problemTypeBase, allowedOrigin = '' }: Settings) =>
  <const R extends Route>(route: R, useCase: (request: Request<R>) => Promise<Answer>): Handler => {
    const answer = async (event: APIGatewayProxyEvent, sent: Headers, context: Context) => {
      const caller = authenticate(event);
      if (now().getTime() >= caller.expiresAt * 1000) throw unauthenticated();
      logger.appendKeys({ userId: caller.userId });
      authorize(route, caller, event.pathParameters?.[subject]);
      // Before the rest of the request is looked at, so that a refusal of it names its record too.
      const params = route.params && validated(route.params, event.pathParameters ?? {}, 'path');
      noteSubject(subject, params);
      const request = requestOf(route, event, sent);
      noteSubject(subject, request.body);
      // What a route has no schema for is undefined in its request, which its type says and the compiler cannot follow.
      const by: ChangedBy = {
        actor: actorOf(route, caller, event.pathParameters?.[subject]),
        correlationId: event.requestContext.requestId,
        ...traceContextOf(sent),
      };
      const { body, headers } = await useCase({ caller, params, ...request, by, context } as Request<R>);
      noteSubject(subject, body);
      const all = { ...headers, ...crossOriginHeaders(allowedOrigin) };
      const isKnown = route.revalidated && isNamed(sent['if-none-match'], headers?.ETag);
      noteOutcome(isKnown ? 304 : 200);
      return isKnown ? notModified(all) : respond(200, body, 'application/json', all);
    };

    const refuse = (error: unknown, requestId: string) => {
      const problem = problemOf(error);
      const document = problemDocument(problem, { requestId, typeBase: problemTypeBase });
      noteOutcome(document.status, problem);
      if (isRefusalOfRequest(document.status)) onRefused?.(problem.code);
      const headers = { ...problem.headers, ...crossOriginHeaders(allowedOrigin) };
      return respond(document.status, document, 'application/problem+json', headers);
    };

    return (event, context) =>
      traced(route.operation, async () => {
        const { requestId } = event.requestContext;
        const sent = headersOf(event);
        logger.resetKeys();
        logger.addContext(context);
        metrics.captureColdStartMetric(context.functionName);
        annotate({ operation: route.operation });
        logger.appendKeys({
          correlation_id: requestId,
          operation: route.operation,
          ...traceContextOf(sent),
        });
        try {
          return await answer(event, sent, context);
        } catch (error) {
          return refuse(error, requestId);
        } finally {
          publishMetrics();
        }
      });
  };
