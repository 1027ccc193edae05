import type { Random } from '../random';
import type { Connection } from './connection';

/** What happens to a request of a function. */
export const FAULTS = [
  'failed before it was done',
  'failed after it was done',
  'not taken by the bus',
  'function ended before it was done',
  'function ended after it was done',
  'function ended, done much later',
] as const;
export type FaultName = (typeof FAULTS)[number] | 'failed, done much later';

const FAILED = { status: 500, body: { __type: 'InternalFailure', message: 'injected' } };
/** EventBridge answers 200 for an entry that it did not take. */
const NOT_TAKEN = {
  status: 200,
  body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'injected' }] },
};

const never = () => new Promise<never>(() => undefined);

/** What a caller gets instead of the answer. */
type Instead<T> = {
  failed: () => T;
  notTaken?: () => T;
  /** What the work is about, for those who do what is late about one thing. */
  about?: string | undefined;
};

/** Work that meets faults of these kinds, as often as `rate` says at the time. */
export const createFaults = (random: Random, names: readonly FaultName[]) => {
  const counts: Partial<Record<FaultName, number>> = {};
  let late: { about: string | undefined; work: () => unknown }[] = [];
  let requests = 0;
  const state: { rate: number; onEnded?: () => void } = { rate: 0 };

  const around = async <T>(work: () => Promise<T>, { failed, notTaken, about }: Instead<T>): Promise<T> => {
    requests += 1;
    if (!random.chance(state.rate)) return work();
    const fault = random.pick(names.filter((name) => notTaken || name !== 'not taken by the bus'));
    counts[fault] = (counts[fault] ?? 0) + 1;
    if (notTaken && fault === 'not taken by the bus') return notTaken();
    if (fault.includes('after it was done')) await work();
    if (fault.endsWith('later')) late.push({ about, work: () => work().catch(() => undefined) });
    if (fault.startsWith('failed')) return failed();
    state.onEnded?.();
    return never();
  };

  return {
    around,
    through:
      (connection: Connection, isBus: boolean, about?: string): Connection =>
      (operation, body) =>
        around(() => connection(operation, body), {
          failed: () => FAILED,
          about,
          ...(isBus && { notTaken: () => NOT_TAKEN }),
        }),
    state,
    counts,
    requests: () => requests,
    /** Does what is still on its way, or only what is so about one thing. */
    doLate: async (about?: string) => {
      const due = late.filter((one) => about === undefined || one.about === about);
      late = late.filter((one) => !due.includes(one));
      for (const { work } of due) await work();
    },
  };
};
