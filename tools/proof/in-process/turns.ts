import type { Random } from '../random';

/** How a function ended: what it returned, or that it failed, or was ended before it could say anything. */
export type Ended<T> = { how: 'done'; value: T } | { how: 'failed'; error: unknown } | { how: 'ended' };

type Running = { isEnded: boolean; end: () => void };
type Waiting = { goOn: () => void; of: Running | undefined; since: number; stalls: number };

/** So many turns of others may come between two of a function that stalls. */
const STALLS = 80;

/** Waits for all promises that follow from what has happened: they all come before an immediate. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Functions that run at the same time. Each waits for its turn to begin and for its turn at each of its requests. Chance says
 * whose turn it is, and only that one goes on, so that it is known which function a request is from.
 * @param stalling how often one stops for as long as others take for all that they do
 */
export const createTurns = (random: Random, stalling = 0) => {
  const waiting: Waiting[] = [];
  let current: Running | undefined;
  let functions = 0;
  let turns = 0;

  const wait = (goOn: () => void, of: Running | undefined) => {
    const stalls = stalling > 0 && random.chance(stalling) ? random.below(STALLS) : 0;
    waiting.push({ goOn, of, since: turns, stalls });
  };

  const pick = (): Waiting | undefined => {
    const ready = stalling > 0 ? waiting.filter(({ since, stalls }) => since + stalls <= turns) : [];
    const at = ready.length > 0 ? waiting.indexOf(random.pick(ready)) : random.below(waiting.length);
    return waiting.splice(at, 1)[0];
  };

  const take = async (): Promise<boolean> => {
    const next = pick();
    if (!next) return false;
    turns += 1;
    // Of what an ended function did at once, nothing goes on.
    if (next.of?.isEnded) return true;
    current = next.of;
    next.goOn();
    await settled();
    return true;
  };

  return {
    turn: () => new Promise<void>((resolve) => wait(resolve, current)),
    /** Runs a function until it ends by itself, or is ended at one of its requests. */
    invoke: <T>(work: () => Promise<T>): Promise<Ended<T>> => {
      functions += 1;
      return new Promise((resolve) => {
        const goOn = () => {
          work().then(
            (value) => resolve({ how: 'done', value }),
            (error) => resolve({ how: 'failed', error }),
          );
        };
        const running: Running = {
          isEnded: false,
          end: () => {
            running.isEnded = true;
            resolve({ how: 'ended' });
          },
        };
        wait(goOn, running);
      });
    },
    /** Ends the function that asks for it. It never hears of anything again. */
    end: () => current?.end(),
    /** Lets one that waits go on, and everything happen that follows from it. @returns whether one waited */
    take,
    takeAll: async () => {
      await settled();
      while (await take());
    },
    functions: () => functions,
  };
};
export type Turns = ReturnType<typeof createTurns>;
