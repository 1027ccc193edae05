import { ServiceException } from '@smithy/core/client';

/**
 * Settings of a DynamoDB client in a function that must answer before API Gateway's 29 seconds and its own timeout are over,
 * so that a table which does not respond becomes a 503 and not a lost invocation.
 */
export const dynamoDBSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
};

/**
 * Whether the SDK had sent the request before: then the write that a condition refuses may be the very one whose answer was
 * lost.
 */
export const isRepeated = (error: unknown): boolean =>
  error instanceof ServiceException && (error.$metadata.attempts ?? 1) > 1;

/** Errors that say that the request did no work: refused by DynamoDB, or never sent. */
const didNothing = (error: unknown): boolean =>
  (error instanceof ServiceException && error.$fault === 'client') ||
  (error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND'));

/**
 * For one command whose repetition could undo what another request did meanwhile: the SDK sends it again only when it is
 * known that it did nothing. `middleware` belongs behind the SDK's own retries; `errorOf` gives the failure that ended them.
 */
export const sentOnce = () => {
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
          // Without the cause, in which the SDK would see a reason to try again.
          throw new Error('the outcome of the write is not known');
        }
      },
    errorOf: (error: unknown): unknown => unknownOutcome ?? error,
  };
};
