import type { APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod/mini';

/** One try of a request; nothing when the function was killed. */
export type Try = () => Promise<Pick<APIGatewayProxyResult, 'statusCode' | 'body'> | 'killed'>;

const Problem = z.object({ code: z.string() });

/** More than the documented wait for a key whose first request was killed: the function's timeout, a second each. */
const TRIES = 60;
/** How finely a wait can be measured, too. */
export const RETRY_AFTER_MS = 1_000;

export type Ending = {
  /** The body of the answer that ended it, or what else did. */
  order: unknown;
  gaveUp: string | undefined;
  tries: number;
  /** How long, at the longest, the record of one earlier request of the client's own kept it waiting. */
  blockedMs: number;
  /** Whether a try came to nothing that says whether the change was made. */
  uncertain: boolean;
};

/** Repeats a request as docs/errors.md says: after a 503, an answer that never came, and a key that is in progress. */
export const insist = async (attempt: Try, wait: (ms: number) => void | Promise<void>): Promise<Ending> => {
  let blockedMs = 0;
  let waitedMs = 0;
  let last = 'killed';
  let uncertain = false;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const answer = await attempt();
    // It may have left a record, which then has to be waited for.
    if (answer === 'killed') {
      waitedMs = 0;
      uncertain = true;
    } else {
      const parsed: unknown = JSON.parse(answer.body);
      if (answer.statusCode === 200) return { order: parsed, gaveUp: undefined, tries, blockedMs, uncertain };
      const { code } = z.parse(Problem, parsed);
      last = code;
      uncertain ||= code === 'SERVICE_UNAVAILABLE';
      waitedMs = code === 'REQUEST_IN_PROGRESS' ? waitedMs + RETRY_AFTER_MS : 0;
      blockedMs = Math.max(blockedMs, waitedMs);
      if (code !== 'REQUEST_IN_PROGRESS' && code !== 'SERVICE_UNAVAILABLE')
        return { order: undefined, gaveUp: code, tries, blockedMs, uncertain };
    }
    await wait(RETRY_AFTER_MS);
  }
  return {
    order: undefined,
    gaveUp: `no answer in ${TRIES} tries, the last ${last}`,
    tries: TRIES,
    blockedMs,
    uncertain,
  };
};
