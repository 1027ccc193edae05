import { ServiceException } from '@smithy/core/client';

/**
 * Settings of a DynamoDB client in a function that must answer before API Gateway's 29 seconds and its own timeout are over,
 * so that a table which does not respond becomes a 503 and not a lost invocation.
 */
export const dynamoDBSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
};

/** Errors that say that the request did no work: refused by DynamoDB, or never sent. */
const didNothing = (error: unknown): boolean =>
  (error instanceof ServiceException && error.$fault === 'client') ||
  (error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND'));

/** Where what watches attempts belongs in a command's stack: behind the SDK's own retries. */
export const EACH_ATTEMPT = { step: 'finalizeRequest', priority: 'low' } as const;

/**
 * Watches how often one command is sent. The SDK repeats a request whose answer it did not get, and such a request may have
 * worked. With `resend: false` it is sent again only when it is known that it did nothing: for a command whose repetition
 * could undo what another request did meanwhile.
 */
export const watchAttempts = ({ resend = true } = {}) => {
  let unknownOutcome: unknown;
  return {
    middleware:
      <A, R>(next: (args: A) => Promise<R>) =>
      async (args: A): Promise<R> => {
        try {
          return await next(args);
        } catch (error) {
          if (didNothing(error)) throw error;
          // A document command runs its middleware twice, one in the other: the inner one saw the failure.
          unknownOutcome ??= error;
          if (resend) throw error;
          // Without the cause, in which the SDK would see a reason to try again.
          throw new Error('the outcome of the write is not known');
        }
      },
    /** Whether a request may have worked though it failed: then what a condition refuses may be its own doing. */
    mayHaveWorked: (): boolean => unknownOutcome !== undefined,
    /** The failure that ended a command which is not sent again. */
    errorOf: (error: unknown): unknown => (resend ? error : (unknownOutcome ?? error)),
  };
};
