import { ApiProblem, NoAnswer } from '../../clients/typescript/src/client';
import { failureTexts, otherFailures, type Words } from './failure-texts';

/** The session has ended: no token can be had without signing in again. */
export class SessionOver extends Error {
  override readonly name = 'SessionOver';
}

export type Failure = Words & {
  code: string;
  /** Names the request in the service's logs, where the failure is not the customer's. */
  requestId?: string | undefined;
};

const ofProblem = ({ code, status, requestId }: ApiProblem): Failure => ({
  // A newer API may refuse with a code that this page does not know.
  ...(Object.hasOwn(failureTexts, code) ? failureTexts[code] : failureTexts.UNKNOWN),
  code,
  ...(status >= 500 && { requestId }),
});

/** What to tell a customer when a call fails. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof ApiProblem) return ofProblem(error);
  if (error instanceof SessionOver) return { ...otherFailures.sessionOver, code: 'SESSION_OVER' };
  if (error instanceof NoAnswer)
    return error.cause instanceof SessionOver
      ? failureOf(error.cause)
      : { ...otherFailures.noAnswer, code: 'NO_ANSWER' };
  return { ...otherFailures.bug, code: 'BUG' };
};
