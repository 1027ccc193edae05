import { AsyncLocalStorage } from 'node:async_hooks';
import type { Turns } from '../in-process/turns';
import { type Handling, newHandling } from './handling';
import { TIMEOUT_MS } from './limits';
import type { News } from './telling';

/** The calls of the function, each of which knows what it is at, and none of which goes on beyond its time. */
export const createCalls = (turns: Turns, now: () => number) => {
  const ongoing = new AsyncLocalStorage<Handling>();
  const counts = { outOfTime: 0 };
  const current = (): Handling => {
    const handling = ongoing.getStore();
    if (!handling) throw new Error('a request of no function');
    return handling;
  };
  return {
    counts,
    current,
    /** Begins a call of the function. */
    begin: <T>(isOff: boolean, work: () => Promise<T>): Promise<T> =>
      ongoing.run(newHandling({ since: now(), isOff }, now()), work),
    /** Runs what a call does about one event. */
    at: <T>(news: News | undefined, work: (handling: Handling) => Promise<T>): Promise<T> => {
      const handling = newHandling(current(), now(), news);
      return ongoing.run(handling, () => work(handling));
    },
    /** Waits for the function's turn at a request. A function whose time is over never has it. */
    turn: async (): Promise<Handling> => {
      await turns.turn();
      if (now() <= current().since + TIMEOUT_MS) return current();
      counts.outOfTime += 1;
      turns.end();
      return new Promise(() => undefined);
    },
  };
};
export type Calls = ReturnType<typeof createCalls>;
