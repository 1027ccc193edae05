import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleType,
  retry,
  TaskCancelledError,
  wrap,
} from 'cockatiel';
import type * as z from 'zod/mini';
import { attempt, type Call } from './attempt';
import type { Connect } from './connection';
import { type Party, ThirdPartyUnavailable } from './errors';

/** How long a call may take, so that a function of 25 seconds can make several. */
const standard = {
  attempts: 3,
  attemptMs: 1_500,
  /** For all attempts and the pauses between them. */
  budgetMs: 6_000,
  /** The longest pause before the second attempt; it doubles with each one. */
  pauseMs: 250,
  /** Failed attempts in a row after which the third party is left alone. */
  failuresToOpen: 5,
  /** For how long. After that one call tries whether it is back. */
  openMs: 10_000,
  random: Math.random,
};
export type ClientSettings = Partial<typeof standard>;

/** Full jitter: anything between no pause and the longest one, so that callers who failed together do not return together. */
const fullJitter = (pauseMs: number, random: () => number) =>
  new DelegateBackoff(({ attempt: number }: { attempt: number }) => random() * pauseMs * 2 ** (number - 1));

export type HttpClient = <T extends z.core.$ZodType>(call: Call<T>) => Promise<z.output<T>>;

/**
 * A client of one third party, with a circuit breaker for all of its calls. A call is repeated within its budget, always
 * with the same key. Once the circuit is open, calls fail at once until the third party has had some seconds to recover.
 *
 * The calls throw ThirdPartyRefused, which is never repeated, and ThirdPartyUnavailable.
 */
export const httpClient = (party: Party, connect: Connect, settings: ClientSettings = {}): HttpClient => {
  const { attempts, attemptMs, budgetMs, pauseMs, failuresToOpen, openMs, random } = { ...standard, ...settings };
  const unavailable = handleType(ThirdPartyUnavailable);
  const breaker = circuitBreaker(unavailable, {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  const policy = wrap(retry(unavailable, { maxAttempts: attempts - 1, backoff: fullJitter(pauseMs, random) }), breaker);

  return async (call) => {
    const endsAt = performance.now() + budgetMs;
    const budget = new AbortController();
    let fresh = false;
    const once = async () => {
      const connection = await connect({ fresh });
      const leftMs = endsAt - performance.now();
      // What is left ends with this attempt.
      if (leftMs <= attemptMs) budget.abort();
      const timeoutMs = Math.max(1, Math.min(attemptMs, Math.floor(leftMs)));
      const onUnauthorized = () => {
        fresh = true;
      };
      return attempt({ party, connection, timeoutMs, onUnauthorized }, call);
    };
    try {
      return await policy.execute(once, budget.signal);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError || error instanceof TaskCancelledError)) throw error;
      const last = breaker.lastFailure;
      const cause = last && 'error' in last ? last.error : error;
      throw new ThirdPartyUnavailable(party, 'it is left alone after repeated failures', { cause });
    }
  };
};
