import { createHash } from 'node:crypto';

export type Random = {
  /** From 0 to below 1. */
  next: () => number;
  /** A whole number from 0 to below `end`. */
  below: (end: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
};

/** A whole number that is the same whenever the parts of the seed are, for tools that begin with one. */
export const numberFrom = (...seed: readonly (string | number)[]): number =>
  createHash('sha256').update(seed.join('/')).digest().readInt32BE();

/** Mulberry32, begun from a hash, so that each client of each history draws from a different series. */
const mulberry32 = (start: number) => {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Chance that is the same whenever the parts of its seed are. */
export const randomFrom = (...seed: readonly (string | number)[]): Random => {
  const next = mulberry32(numberFrom(...seed));
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
};
