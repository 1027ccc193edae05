/**
 * The server's time, as far as its answers tell: a phone's own clock may be minutes off, and a countdown by it would promise what
 * the service refuses. Until the server has said what time it is, the own clock counts.
 */
export const serverClock = (now: () => number) => {
  let aheadMs = 0;
  return {
    /** Takes note of the time that the server gave in an answer that has just arrived. */
    note: (time: number): void => {
      if (Number.isFinite(time)) aheadMs = time - now();
    },
    now: (): number => now() + aheadMs,
  };
};
export type ServerClock = ReturnType<typeof serverClock>;
