/** A clock that stands at a time until it is set to another. */
export const clockAt = (time: string) => {
  let current = new Date(time);
  return {
    now: (): Date => new Date(current),
    set: (next: string): void => {
      current = new Date(next);
    },
  };
};
