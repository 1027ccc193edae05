const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** Short where space is short, such as at an axis. */
export const short = (value: number) => compact.format(value);

/** In full, for values that a reader may want to count. */
export const full = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : exact.format(value);

export const clock = (seconds: number) =>
  new Date(seconds * 1000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
