import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 120_000;
const PAUSE_MS = 100;

/** What `look` sees once it is `enough`; after two minutes what it saw last, for the test to compare. */
export const eventually = async <T>(look: () => Promise<T>, enough: (seen: T) => boolean): Promise<T> => {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const seen = await look();
    if (enough(seen) || Date.now() > deadline) return seen;
    await sleep(PAUSE_MS);
  }
};
