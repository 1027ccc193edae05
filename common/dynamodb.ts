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
