/**
 * The result of `work`, or the signal's reason as soon as it is aborted; `work` may be shared and goes on. It does not
 * start if the signal is already aborted, since nobody would handle its failure.
 */
export const unlessAborted = async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
  if (!signal) return work();
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/** Waits that long. An aborted signal ends the wait and clears its timer. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** @throws the reason of `signal` */
export const sleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
