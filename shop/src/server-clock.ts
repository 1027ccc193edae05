type Said = {
  /** The server's time when it made the answer, less what it leaves out. */
  time: number;
  /** When it was asked, by the own clock. Absent where the time may be that of an earlier answer. */
  askedAt?: number;
};

/** How much of its time a server may leave out: HTTP and tokens have whole seconds. */
const LEFT_OUT_MS = 1000;

/**
 * The server's time, as far as its answers tell: a phone's own clock may be minutes off, and a countdown by it would promise what
 * the service refuses. Until the server has said what time it is, the own clock counts.
 *
 * An answer is made between the question and its arrival, so it bounds the difference of the two clocks from both sides. What
 * counts is the greatest difference that was certain so far: this time is never ahead of the server's, and a slow answer does not
 * put it back. An answer that contradicts it, because the own clock was set in between, replaces it.
 */
export const serverClock = (now: () => number) => {
  let aheadMs: number | undefined;
  return {
    /** Takes note of the time in an answer that has just arrived. */
    note: ({ time, askedAt = Number.NEGATIVE_INFINITY }: Said): void => {
      if (!Number.isFinite(time)) return;
      const [least, most] = [time - now(), time + LEFT_OUT_MS - askedAt];
      if (aheadMs === undefined || aheadMs < least || aheadMs > most) aheadMs = least;
    },
    now: (): number => now() + (aheadMs ?? 0),
  };
};
export type ServerClock = ReturnType<typeof serverClock>;
