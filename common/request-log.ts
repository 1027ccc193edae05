import type { Problem } from './problem';
import { logger } from './telemetry';

/** The ids of the record that a request or an answer is about. They identify nobody outside these services. */
export const subjectOf = (...parts: unknown[]): Record<string, string> =>
  Object.fromEntries(
    parts.flatMap((part) => Object.entries(part ?? {}).filter(([name]) => name === 'orderId' || name === 'userid')),
  );

/** One line for each request: INFO for an answer and for a refusal, ERROR with its cause for what is our fault. */
export const logOutcome = (status: number, problem?: Problem): void => {
  if (!problem) logger.info('request answered', { status });
  else if (status < 500) logger.info('request refused', { status, code: problem.code });
  else logger.error('request failed', { status, code: problem.code, error: problem.cause });
};

/** The W3C trace context that the client sent, if it is one: anything else would let a client write into our logs. */
export const traceContextOf = ({
  traceparent,
}: Readonly<Record<string, string | undefined>>): { traceparent?: string } => {
  return traceparent && /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(traceparent) ? { traceparent } : {};
};
