import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../setup/steps.mjs';

type Work = (ended: AbortSignal) => Promise<unknown>;

const isExpected = (error: unknown, ended: AbortSignal) => ended.aborted || !(error instanceof Error);

/**
 * Does something again and again beside whatever else runs. A failure is told in one line, and not again until the work
 * went well once: it must neither end what it runs beside nor fill the terminal. Returns what ends it, after the work that
 * is under way.
 */
export const repeat = (title: string, intervalMs: number, work: Work) => {
  const ending = new AbortController();
  const { signal } = ending;
  let failing = false;
  const once = async () => {
    try {
      await work(signal);
      failing = false;
    } catch (error) {
      if (failing || isExpected(error, signal)) return;
      failing = true;
      const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
      say(`${title} failed and will be tried again: ${reason}`);
    }
  };
  const loop = async () => {
    while (!signal.aborted) {
      await once();
      await sleep(intervalMs, undefined, { ref: false, signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return async () => {
    ending.abort();
    await running;
  };
};
