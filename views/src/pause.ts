import { setTimeout as sleep } from 'node:timers/promises';

const MAX_PAUSE_MS = 200;

/** Waits before the next attempt, by chance: two that have met seldom meet again. */
export const pause = (attempt: number): Promise<void> =>
  sleep(Math.random() * Math.min(MAX_PAUSE_MS, 10 * 2 ** attempt));
