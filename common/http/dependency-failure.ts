import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';

/** A write may have been made, or may still be: its answers were lost, and nothing that is stored can tell. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';

  /** @param cause the failure of the first attempt that may have worked */
  constructor(cause: unknown) {
    super('the outcome of the write is not known', { cause });
  }
}

/** Whether `error`, or an error it was caused by, says that the outcome of a write is not known. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof OutcomeUnknown || (error instanceof Error && isOutcomeUnknown(error.cause));

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT']);

const isNetworkFailure = (error: Error): boolean =>
  error.name === 'TimeoutError' || ('code' in error && NETWORK_CODES.has(String(error.code)));

/**
 * Whether `error`, or an error it was caused by, says that a service we call did not do its part after the SDK's retries.
 * A service that refuses what we ask of it (a missing permission, a wrong expression) is a bug of ours instead.
 */
export const isDependencyFailure = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof OutcomeUnknown) return true;
  // The SDK's predicates are made for its own errors; on any other error they find nothing.
  const sdkError = error as Parameters<typeof isServerError>[0];
  return (
    isServerError(sdkError) ||
    isThrottlingError(sdkError) ||
    isTransientError(sdkError) ||
    isNetworkFailure(error) ||
    isDependencyFailure(error.cause)
  );
};
