import type { Answer } from './attempt';
import { backOffMs } from './back-off';

/**
 * The first request may run as long as its function: 25 seconds, `Globals.Function.Timeout` in `orders/template.yaml`. When it
 * was cut off, its key stays blocked until then. The rest is a margin for the way there.
 */
const PATIENCE_MS = 30_000;
/** What the service asks for. It is also the bound on the attempts, should `Retry-After` be lost on the way. */
const SHORTEST_WAIT_MS = 1000;

/** Whether another request with the same key is still running. */
export const isInProgress = ({ status, text }: Answer): boolean =>
  status === 409 && text.includes('"REQUEST_IN_PROGRESS"');

/**
 * For one call: how long to wait after each such answer; nothing once the waits add up to `PATIENCE_MS`. The waits and not the
 * clock are counted, so that a call also ends where an injected clock stands still.
 */
export const patience = (random: () => number) => {
  let answers = 0;
  let waitedMs = 0;
  return (askedMs: number): number | undefined => {
    const leftMs = PATIENCE_MS - waitedMs;
    if (leftMs <= 0) return undefined;
    answers += 1;
    const leastMs = Math.max(askedMs, SHORTEST_WAIT_MS);
    const waitMs = Math.max(leastMs, Math.min(leastMs + backOffMs(answers, random), leftMs));
    waitedMs += waitMs;
    return waitMs;
  };
};
