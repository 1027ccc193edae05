import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, failureOf } from './failure-words';

/** Reads once, and again when `key` changes or `reload` is called. What was read before stays until then. */
export const useLoaded = <T>(read: () => Promise<T>, key: string) => {
  const [value, setValue] = useState<T>();
  const [failure, setFailure] = useState<Failure>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    read().then(
      (found) => {
        if (!isCurrent) return;
        setValue(() => found);
        setFailure(undefined);
      },
      (error: unknown) => isCurrent && setFailure(failureOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, turn]);
  return { value, failure, reload: () => setTurn((before) => before + 1) };
};

/**
 * Reads again and again while somebody looks: not in a hidden tab, not without a connection, and at once when either is over.
 * `look` gives nothing when nothing is new.
 */
export const usePolled = <T>(look: () => Promise<T | undefined>, everyMs: number, key: string) => {
  const [value, setValue] = useState<T>();
  const [failure, setFailure] = useState<Failure>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    let isLooking = false;
    const once = async () => {
      try {
        const found = await look();
        if (!isCurrent) return;
        if (found !== undefined) setValue(() => found);
        setFailure(undefined);
      } catch (error) {
        if (isCurrent) setFailure(failureOf(error));
      }
    };
    const again = async () => {
      if (isLooking || document.hidden || !navigator.onLine) return;
      clearTimeout(timer);
      isLooking = true;
      await once();
      isLooking = false;
      if (isCurrent) timer = setTimeout(again, everyMs);
    };
    again();
    addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [key, everyMs, turn]);
  return { value, failure, lookAgain: () => setTurn((before) => before + 1) };
};

/** Something that a button does: only once at a time, and with words when it fails. */
export const useAction = <T extends readonly unknown[]>(act: (...args: T) => Promise<void>) => {
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isBusy = useRef(false);
  const run = async (...args: T): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setRunning(true);
    setFailure(undefined);
    try {
      await act(...args);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      isBusy.current = false;
      setRunning(false);
    }
  };
  return { run, isRunning, failure, forget: useCallback(() => setFailure(undefined), []) };
};
