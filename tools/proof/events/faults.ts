import type { Random } from '../random';
import type { Connection } from './recorder';

/** What happens to a request of the recorder. */
export const FAULTS = [
  'failed before it was done',
  'failed after it was done',
  'not taken by the bus',
  'function ended before it was done',
  'function ended after it was done',
  'function ended, done much later',
] as const;
export type FaultName = (typeof FAULTS)[number];

const FAILED = { status: 500, body: { __type: 'InternalFailure', message: 'injected' } };
/** EventBridge answers 200 for an entry that it did not take. */
const NOT_TAKEN = {
  status: 200,
  body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'injected' }] },
};

const never = () => new Promise<never>(() => undefined);

/** Connections on which requests meet faults, as often as `rate` says at the time. */
export const createFaults = (random: Random) => {
  const counts: Partial<Record<FaultName, number>> = {};
  const late: (() => unknown)[] = [];
  let requests = 0;
  const state: { rate: number; onEnded?: () => void } = { rate: 0 };

  const through =
    (connection: Connection, isBus: boolean): Connection =>
    async (operation, body) => {
      requests += 1;
      if (!random.chance(state.rate)) return connection(operation, body);
      const fault = random.pick(FAULTS.filter((name) => isBus || name !== 'not taken by the bus'));
      counts[fault] = (counts[fault] ?? 0) + 1;
      if (fault === 'not taken by the bus') return NOT_TAKEN;
      if (fault.includes('after it was done')) await connection(operation, body);
      if (fault.startsWith('failed')) return FAILED;
      if (fault.endsWith('later')) late.push(() => connection(operation, body));
      state.onEnded?.();
      return never();
    };

  return {
    through,
    state,
    counts,
    requests: () => requests,
    /** Does what ended functions have left on its way. */
    doLate: async () => {
      for (const work of late.splice(0)) await work();
    },
  };
};
