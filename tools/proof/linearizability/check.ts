/** One call as a client saw it: begun and answered at ticks of one counter, or never answered. */
export type Call<O> = { begun: number; answered: number; operation: O };

/** What a single object may do, one call at a time. */
export type Model<S, O> = {
  initial: S;
  /** Every state that the call may leave, given its answer; none when no state could have given this answer. */
  after: (state: S, operation: O) => S[];
  /** Two states of the same text behave alike. */
  textOf: (state: S) => string;
};

/** A call without an answer: it may have taken effect at any time since, or never. */
export const NEVER = Number.POSITIVE_INFINITY;

export type Verdict<O> =
  | { ok: true }
  | {
      ok: false;
      /** The longest sequence of operations that a single object could have answered. */
      explained: O[];
      /** The operations that could come next, none of which can follow it. */
      stuck: O[];
    };

type Choice<S> = { done: bigint; state: S };

/**
 * Whether the calls can be put in one order that a single object could have answered, with no call before another that had
 * been answered when it began. The search of Wing and Gong, with Lowe's memory of what was tried: a set of calls that are
 * done, with the state they left, is looked at once.
 */
export const linearize = <S, O>(calls: readonly Call<O>[], { initial, after, textOf }: Model<S, O>): Verdict<O> => {
  const sorted = calls.toSorted((one, other) => one.begun - other.begun);
  const required = sorted.reduce((mask, { answered }, i) => (answered === NEVER ? mask : mask | (1n << BigInt(i))), 0n);
  const tried = new Set<string>();
  let longest: O[] = [];
  let stuck: O[] = [];

  /** What may come next: begun before the first answer that is still to be explained. */
  const candidates = (done: bigint): number[] => {
    const open = sorted.flatMap((_, i) => (done & (1n << BigInt(i)) ? [] : [i]));
    const firstAnswer = Math.min(...open.map((i) => sorted[i]?.answered ?? NEVER));
    return open.filter((i) => (sorted[i]?.begun ?? 0) < firstAnswer);
  };

  const search = ({ done, state }: Choice<S>, path: O[]): boolean => {
    if ((done & required) === required) return true;
    const text = `${done.toString(36)} ${textOf(state)}`;
    if (tried.has(text)) return false;
    tried.add(text);
    const next = candidates(done).flatMap((i) => {
      const operation = sorted[i]?.operation;
      return operation === undefined ? [] : [{ i, operation }];
    });
    if (path.length >= longest.length) {
      longest = path;
      stuck = next.map(({ operation }) => operation);
    }
    return next.some(({ i, operation }) =>
      after(state, operation).some((left) =>
        search({ done: done | (1n << BigInt(i)), state: left }, [...path, operation]),
      ),
    );
  };

  return search({ done: 0n, state: initial }, []) ? { ok: true } : { ok: false, explained: longest, stuck };
};
