import type { Random } from '../random';

/** How a function ended: what it returned, or that it failed, or was ended before it could say anything. */
export type Ended<T> = { how: 'done'; value: T } | { how: 'failed'; error: unknown } | { how: 'ended' };

type Running = { isEnded: boolean; end: () => void };
type Waiting = { goOn: () => void; of: Running | undefined };

/** So many turns a function that hurries may have, one after the other. */
const HURRIES = 60;

/** Waits for all promises that follow from what has happened: they all come before an immediate. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Functions that run at the same time. Each waits for its turn to begin and for its turn at each of its requests. Chance says
 * whose turn it is, and only that one goes on, so that it is known which function a request is from.
 * @param hurrying how often one goes on alone for a while, as if all others stood still
 */
export const createTurns = (random: Random, hurrying = 0) => {
  const waiting: Waiting[] = [];
  let current: Running | undefined;
  let functions = 0;
  let hurried: { of: Running | undefined; left: number } = { of: undefined, left: 0 };

  const pick = (): Waiting | undefined => {
    const at = hurried.left > 0 ? waiting.findIndex(({ of }) => of === hurried.of) : -1;
    hurried.left -= 1;
    if (at >= 0) return waiting.splice(at, 1)[0];
    const next = waiting.splice(random.below(waiting.length), 1)[0];
    if (hurrying > 0 && random.chance(hurrying)) hurried = { of: next?.of, left: random.below(HURRIES) };
    return next;
  };

  const take = async (): Promise<boolean> => {
    const next = pick();
    if (!next) return false;
    // Of what an ended function did at once, nothing goes on.
    if (next.of?.isEnded) return true;
    current = next.of;
    next.goOn();
    await settled();
    return true;
  };

  return {
    turn: () => new Promise<void>((resolve) => waiting.push({ goOn: resolve, of: current })),
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
        waiting.push({ goOn, of: running });
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
