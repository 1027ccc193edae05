import { ServiceException } from '@smithy/core/client';

/**
 * Settings of a DynamoDB client in a function that must answer before API Gateway's 29 seconds and its own timeout are over,
 * so that a table that does not respond leads to a 503 and not to a lost invocation.
 */
export const dynamoDBSettings = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 2_500,
    throwOnRequestTimeout: true,
    // The request's time-out ends with the head of the answer. This one also cuts off a body that does not come.
    socketTimeout: 2_500,
  },
};

/**
 * How long a request without any answer takes: all attempts, each with its time-out, and the pauses between them. If the
 * answers stop after their headers, it may take twice as long.
 */
export const UNANSWERED_REQUEST_MS = 8_000;

/** System calls and error codes of a connection that was never established. */
const CONNECTING = new Set<unknown>(['connect', 'getaddrinfo', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether the request was never sent. The SDK's connection time-out has no code, only its message. */
const isUnsent = (error: Error & { syscall?: unknown; code?: unknown }): boolean =>
  CONNECTING.has(error.syscall) ||
  CONNECTING.has(error.code) ||
  (error.name === 'TimeoutError' && error.message.includes('did not establish a connection'));

/** Whether the error means that the request did no work: DynamoDB refused it, or it was never sent. */
const didNothing = (error: unknown): boolean =>
  error instanceof ServiceException ? error.$fault === 'client' : error instanceof Error && isUnsent(error);

/** Where the middleware of `watchAttempts` belongs in a command's stack: behind the SDK's own retries. */
export const EACH_ATTEMPT = { step: 'finalizeRequest', priority: 'low' } as const;

/**
 * Watches the attempts of one command. The SDK repeats a request whose answer it did not get, although that request may
 * have worked or may still arrive. With `resend: false`, a request is sent again only when it surely did nothing.
 */
export const watchAttempts = ({ resend = true } = {}) => {
  let unknown: unknown;
  return {
    middleware:
      <A, R>(next: (args: A) => Promise<R>) =>
      async (args: A): Promise<R> => {
        try {
          return await next(args);
        } catch (error) {
          if (didNothing(error)) throw error;
          // A document command runs its middleware twice, one inside the other: the inner one saw the failure.
          unknown ??= error;
          if (resend) throw error;
          // The cause is left out, since the SDK would see it as a reason to try again.
          throw new Error('the outcome of the write is not known');
        }
      },
    /** The first failure of an attempt that may still have worked. A refused condition may then be its effect. */
    unknownOutcome: (): unknown => unknown,
  };
};
