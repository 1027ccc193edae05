import { ServiceException } from '@smithy/core/client';

/**
 * Settings of a DynamoDB client in a function that must answer before API Gateway's 29 seconds and its own timeout are over,
 * so that a table which does not respond becomes a 503 and not a lost invocation.
 */
export const dynamoDBSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
};

/** The most that one request takes: as many attempts, each with its time-out, and the pauses between them. */
export const LONGEST_REQUEST_MS = 8_000;

/** Errors that say that the request did no work: refused by DynamoDB, or never sent. */
const didNothing = (error: unknown): boolean =>
  (error instanceof ServiceException && error.$fault === 'client') ||
  (error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND'));

/** Where what watches attempts belongs in a command's stack: behind the SDK's own retries. */
export const EACH_ATTEMPT = { step: 'finalizeRequest', priority: 'low' } as const;

/**
 * Watches how often one command is sent. The SDK repeats a request whose answer it did not get, and such a request may have
 * worked, or may still arrive. With `resend: false` it is sent again only when it is known that it did nothing.
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
          // A document command runs its middleware twice, one in the other: the inner one saw the failure.
          unknown ??= error;
          if (resend) throw error;
          // Without the cause, in which the SDK would see a reason to try again.
          throw new Error('the outcome of the write is not known');
        }
      },
    /** The first failure of a request that may have worked all the same: then what a condition refuses may be its doing. */
    unknownOutcome: (): unknown => unknown,
  };
};
