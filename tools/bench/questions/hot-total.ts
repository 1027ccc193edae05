import { quantile } from '../../figures/statistics';
import { type Random, randomFrom } from '../../proof/random';
import type { Table } from '../question';

/** What requests take on AWS, about. A transaction holds its items for the time in which it is prepared and committed. */
const READS_MS = 8;
const TRANSACTION_MS = 12;
/** As the projection pauses before its next attempt. */
const MAX_PAUSE_MS = 200;
const pauseOf = (random: Random, attempt: number) => random.next() * Math.min(MAX_PAUSE_MS, 10 * 2 ** attempt);

const EVENTS = 4_000;
const AT_ONCE = [1, 8, 32, 128];
const SHARDS = [1, 8];

type Step = { at: number; run: () => void };

/** A clock that goes from one step to the next. */
const createClock = () => {
  const steps: Step[] = [];
  let now = 0;
  return {
    now: () => now,
    after: (ms: number, run: () => void) => {
      const at = now + ms;
      const place = steps.findIndex((step) => step.at > at);
      steps.splice(place < 0 ? steps.length : place, 0, { at, run });
    },
    runAll: () => {
      for (let step = steps.shift(); step; step = steps.shift()) {
        now = step.at;
        step.run();
      }
    },
  };
};

/** Orders of one restaurant on one day, so many events at once: how often each is tried, and how long it takes. */
const simulated = (shards: number, atOnce: number) => {
  const random = randomFrom('hot total', shards, atOnce);
  const clock = createClock();
  const held = new Set<number>();
  const attempts: number[] = [];
  const times: number[] = [];
  let left = EVENTS;
  const take = () => {
    if (left === 0) return;
    left -= 1;
    const [since, shard] = [clock.now(), random.below(shards)];
    const attempt = (number: number) =>
      clock.after(READS_MS * (0.5 + random.next()), () => {
        if (held.has(shard))
          return clock.after(TRANSACTION_MS / 4 + pauseOf(random, number), () => attempt(number + 1));
        held.add(shard);
        clock.after(TRANSACTION_MS * (0.5 + random.next()), () => {
          held.delete(shard);
          attempts.push(number + 1);
          times.push(clock.now() - since);
          take();
        });
      });
    attempt(0);
  };
  for (let one = 0; one < atOnce; one += 1) take();
  clock.runAll();
  return { attempts, times, perSecond: (EVENTS * 1_000) / clock.now() };
};

/** What sharding a total is worth: reckoned, since engines on one machine make one transaction after the other. */
export const hotTotals = (): Table => ({
  title: 'A total that every event changes, with 1 and 8 shards (reckoned)',
  columns: ['events at once', 'shards', 'attempts an event', 'p99 of attempts', 'median', 'p99', 'events a second'],
  rows: AT_ONCE.flatMap((atOnce) =>
    SHARDS.map((shards) => {
      const { attempts, times, perSecond } = simulated(shards, atOnce);
      const mean = attempts.reduce((sum, one) => sum + one, 0) / attempts.length;
      return [
        String(atOnce),
        String(shards),
        mean.toFixed(2),
        String(quantile(attempts, 0.99)),
        `${Math.round(quantile(times, 0.5))} ms`,
        `${Math.round(quantile(times, 0.99))} ms`,
        String(Math.round(perSecond)),
      ];
    }),
  ),
  note: `A reckoning with ${READS_MS} ms for the reads and ${TRANSACTION_MS} ms for a transaction, give or take half, and the projection’s own pauses. Every attempt that meets another costs its units again.`,
});
