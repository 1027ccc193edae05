import { unlessAborted } from './abort';

type Work<T> = (signal: AbortSignal) => Promise<T>;
type Begun<T> = { result: Promise<T>; ending: AbortController; waiting: number };

/**
 * Work that several callers wait for together. A caller that aborts leaves it to the others; when the last one leaves, the
 * work's signal is aborted, and the next caller begins it anew.
 */
export const sharedWork = <T>() => {
  let current: Begun<T> | undefined;

  const begin = (work: Work<T>): Begun<T> => {
    const ending = new AbortController();
    const begun: Begun<T> = { result: work(ending.signal).finally(() => forget(begun)), ending, waiting: 0 };
    return begun;
  };
  const forget = (begun: Begun<T>) => {
    if (current === begun) current = undefined;
  };
  const leave = (begun: Begun<T>) => {
    begun.waiting -= 1;
    if (begun.waiting > 0) return;
    forget(begun);
    begun.ending.abort();
  };

  /** Joins the work under way, or begins it. @throws the reason of `signal` */
  return async (signal: AbortSignal | undefined, work: Work<T>): Promise<T> => {
    signal?.throwIfAborted();
    current ??= begin(work);
    const joined = current;
    joined.waiting += 1;
    try {
      return await unlessAborted(signal, () => joined.result);
    } finally {
      leave(joined);
    }
  };
};
