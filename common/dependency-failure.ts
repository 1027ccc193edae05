import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT']);

const isNetworkFailure = (error: Error): boolean =>
  error.name === 'TimeoutError' || ('code' in error && NETWORK_CODES.has(String(error.code)));

/**
 * Whether `error`, or an error it was caused by, says that a service we call did not do its part after the SDK's retries.
 * A service that refuses what we ask of it (a missing permission, a wrong expression) is a bug of ours instead.
 */
export const isDependencyFailure = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  // The SDK's predicates read an error of its own; on any other they find nothing.
  const sdkError = error as Parameters<typeof isServerError>[0];
  return (
    isServerError(sdkError) ||
    isThrottlingError(sdkError) ||
    isTransientError(sdkError) ||
    isNetworkFailure(error) ||
    isDependencyFailure(error.cause)
  );
};
