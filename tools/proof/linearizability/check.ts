/** One call as a client saw it: begun and answered at ticks of one counter, or never answered. */
export type Call<A> = { begun: number; answered: number; act: A };

/** What a single object may do, one call at a time. */
export type Model<S, A> = {
  initial: S;
  /** Every state that the call may leave, given its answer; none when no state could have given this answer. */
  after: (state: S, act: A) => S[];
  /** Two states of the same text behave alike. */
  textOf: (state: S) => string;
};

/** A call without an answer: it may have taken effect at any time since, or never. */
export const NEVER = Number.POSITIVE_INFINITY;

export type Verdict<A> =
  | { ok: true }
  | { ok: false /** The longest order found, and what cannot follow it. */; explained: A[]; stuck: A[] };

type Choice<S> = { done: bigint; state: S };

/**
 * Whether the calls can be put in one order that a single object could have answered, with no call before another that had
 * been answered when it began. The search of Wing and Gong, with Lowe's memory of what was tried: a set of calls that are
 * done, with the state they left, is looked at once.
 */
export const linearize = <S, A>(calls: readonly Call<A>[], { initial, after, textOf }: Model<S, A>): Verdict<A> => {
  const sorted = calls.toSorted((one, other) => one.begun - other.begun);
  const required = sorted.reduce((mask, { answered }, i) => (answered === NEVER ? mask : mask | (1n << BigInt(i))), 0n);
  const tried = new Set<string>();
  let longest: A[] = [];
  let stuck: A[] = [];

  /** What may come next: begun before the first answer that is still to be explained. */
  const candidates = (done: bigint): number[] => {
    const open = sorted.flatMap((_, i) => (done & (1n << BigInt(i)) ? [] : [i]));
    const firstAnswer = Math.min(...open.map((i) => sorted[i]?.answered ?? NEVER));
    return open.filter((i) => (sorted[i]?.begun ?? 0) < firstAnswer);
  };

  const search = ({ done, state }: Choice<S>, path: A[]): boolean => {
    if ((done & required) === required) return true;
    const text = `${done.toString(36)} ${textOf(state)}`;
    if (tried.has(text)) return false;
    tried.add(text);
    const next = candidates(done).flatMap((i) => {
      const act = sorted[i]?.act;
      return act === undefined ? [] : [{ i, act }];
    });
    if (path.length >= longest.length) {
      longest = path;
      stuck = next.map(({ act }) => act);
    }
    return next.some(({ i, act }) =>
      after(state, act).some((left) => search({ done: done | (1n << BigInt(i)), state: left }, [...path, act])),
    );
  };

  return search({ done: 0n, state: initial }, []) ? { ok: true } : { ok: false, explained: longest, stuck };
};
