import type { Slot } from '../third-parties/carrier';

const WINDOW_MS = 15 * 60_000;
/** Four hours. */
const WINDOWS = 16;

/** `2026-11-21T20:00Z`. */
const idAt = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;

/** When a slot begins, in milliseconds; not a number for what is no slot's id. */
export const startOf = (slot: string): number => {
  const time = Date.parse(slot);
  return time % WINDOW_MS === 0 && idAt(time) === slot ? time : Number.NaN;
};

/** The windows that can be booked: the next ones that have not begun. */
export const upcoming = (now: Date): Omit<Slot, 'free'>[] => {
  const first = (Math.floor(now.getTime() / WINDOW_MS) + 1) * WINDOW_MS;
  return Array.from({ length: WINDOWS }, (_, index) => {
    const from = first + index * WINDOW_MS;
    return { slot: idAt(from), from: new Date(from).toISOString(), to: new Date(from + WINDOW_MS).toISOString() };
  });
};
