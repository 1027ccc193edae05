const RFC_3339 = /^\d{4}-\d{2}-\d{2}T/;

/**
 * When a slot begins, in milliseconds; NaN where it is no time. The slot of another carrier may be a name, and `Date` takes one such
 * as "Evening 7" for a day in July.
 */
export const slotStart = (slot = ''): number => (RFC_3339.test(slot) ? Date.parse(slot) : Number.NaN);
