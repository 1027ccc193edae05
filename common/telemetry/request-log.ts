import type { Problem } from '../http/problem';
import { logger } from './telemetry';
import { annotate, traceFailure } from './tracing';

/** What a request is about: the id of its record in the field `subject`, which identifies nobody outside these services. */
export const noteSubject = (subject: string, part: unknown): void => {
  const ids = Object.entries(part ?? {}).filter(([name]) => name === subject);
  logger.appendKeys(Object.fromEntries(ids));
  annotate(Object.fromEntries(ids));
};

/** One line for each request: INFO for an answer and for a refusal, ERROR with its cause for what is our fault. Its trace says the same. */
export const noteOutcome = (status: number, problem?: Problem): void => {
  annotate({ outcome: problem?.code ?? 'OK' });
  if (!problem) logger.info('request answered', { status });
  else if (status < 500) logger.info('request refused', { status, code: problem.code });
  else {
    logger.error('request failed', { status, code: problem.code, error: problem.cause });
    traceFailure(problem.cause);
  }
};

/** The W3C trace context that the client sent, if it is one: anything else would let a client write into our logs. */
export const traceContextOf = ({
  traceparent,
}: Readonly<Record<string, string | undefined>>): { traceparent?: string } => {
  return traceparent && /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(traceparent) ? { traceparent } : {};
};
