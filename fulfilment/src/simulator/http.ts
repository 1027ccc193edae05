import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { logger } from '../../../common/telemetry/telemetry';
import { ThirdPartyRefused } from '../third-parties/errors';
import type { ThirdParties } from '../third-parties/third-parties';
import { isBearerOf } from './bearer';
import { operations } from './operations';
import { Refusal, refusals } from './refusals';

type Deps = {
  parties: ThirdParties;
  /** The key that callers must have. */
  key: () => Promise<string>;
};
type Answer = APIGatewayProxyStructuredResultV2;

const answer = (statusCode: number, body: unknown, type = 'application/json', headers = {}): Answer => ({
  statusCode,
  headers: { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

const problem = ({ status, title, detail, headers }: Refusal): Answer =>
  answer(status, { type: 'about:blank', title, status, detail }, 'application/problem+json', headers);

const bodyOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): unknown => {
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
  } catch {
    throw refusals.badRequest('The body is not JSON.');
  }
};

type Operations = ReturnType<typeof operations>;

const noSuch = (known: Operations, path: string): Refusal => {
  const methods = Object.keys(known).flatMap((route) =>
    route.endsWith(` ${path}`) ? [route.split(' ')[0] ?? ''] : [],
  );
  return methods.length === 0 ? refusals.notFound() : refusals.methodNotAllowed(methods);
};

const doing = async (known: Operations, event: APIGatewayProxyEventV2): Promise<unknown> => {
  const { method } = event.requestContext.http;
  const route = `${method} ${event.rawPath}`;
  const operation = Object.hasOwn(known, route) ? known[route] : undefined;
  if (!operation) throw noSuch(known, event.rawPath);
  logger.appendKeys({ operation: route });
  return operation({ key: event.headers['idempotency-key'], body: method === 'POST' ? bodyOf(event) : undefined });
};

/** One line in the log for each request that gets no result, with the cause where it is our fault. */
const refusalOf = (error: unknown): Refusal => {
  const refusal = error instanceof ThirdPartyRefused ? refusals.conflict() : error;
  if (refusal instanceof Refusal) {
    logger.info('request refused', { status: refusal.status });
    return refusal;
  }
  const failed = refusals.failed();
  logger.error('request failed', { status: failed.status, error });
  return failed;
};

/**
 * The simulated third parties behind HTTP: a function for an HTTP API with payloads of version 2.0. It never throws, and
 * tells a caller nothing of what went wrong inside.
 */
export const simulatorHttp = ({ parties, key }: Deps) => {
  const known = operations(parties);
  return async (event: APIGatewayProxyEventV2, context: Context): Promise<Answer> => {
    logger.resetKeys();
    logger.addContext(context);
    logger.appendKeys({ correlation_id: event.requestContext.requestId });
    try {
      if (!isBearerOf(await key(), event.headers.authorization)) throw refusals.unauthenticated();
      const body = await doing(known, event);
      logger.info('request answered', { status: 200 });
      return answer(200, body);
    } catch (error) {
      return problem(refusalOf(error));
    }
  };
};
