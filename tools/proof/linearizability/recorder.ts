import { type Call, NEVER } from './check';
import type { Subject } from './fixture';
import type { Operation } from './operations';

/** The clock that decides the window: it stands, but for the steps that clients move it by. */
export const clockFrom = (start: number) => {
  let current = start;
  let held = Promise.resolve();
  return {
    now: () => current,
    advance: (ms: number) => {
      current += ms;
    },
    /** Moves the clock to a moment and keeps it there for a call; a caller that waits for `untilFree` begins none in that time. */
    during: async (moment: number, work: () => Promise<unknown>) => {
      current = moment;
      const done = work();
      held = done.then(() => undefined);
      await done;
    },
    untilFree: () => held,
  };
};
export type Clock = ReturnType<typeof clockFrom>;

type Span = { begun: number; answered: number; clock: { from: number; to: number } };

/** What the recorder looks at in what a call came to. */
type Noted = { kind: string; answer?: { kind: string } };

/**
 * Takes down, for each record, every call that did or saw something of it, and what was wrong whatever the order of calls.
 * A call whose answer is lost is one that was never answered.
 */
export const recorder = <S = Subject, A extends Noted = Operation>(clock: Pick<Clock, 'now'>) => {
  let tick = 0;
  const calls = new Map<S, Call<A>[]>();
  const complaints: string[] = [];
  return {
    calls,
    complaints,
    /** Runs a call and says between which ticks, and which times, it ran. */
    timed: async <T>(work: () => Promise<T>): Promise<Span & { result: T }> => {
      const begun = tick++;
      const from = clock.now();
      const result = await work();
      return { result, begun, answered: tick++, clock: { from, to: clock.now() } };
    },
    note: (subject: S, { begun, answered }: Span, operation: A) => {
      const isLost = operation.answer?.kind === 'lost';
      const all = calls.get(subject) ?? [];
      calls.set(subject, [...all, { begun, answered: isLost ? NEVER : answered, operation }]);
    },
    complain: (of: string) => {
      complaints.push(of);
    },
  };
};
export type Recorder = ReturnType<typeof recorder<Subject, Operation>>;
