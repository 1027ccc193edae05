type Window = { orderTime: string; windowMinutes: number; now: number };

/**
 * How long an order can still be canceled by its customer, in milliseconds; 0 when it no longer can. Never more than the whole
 * window: the time that is known of the server may be a moment behind that of the order.
 */
export const timeLeft = ({ orderTime, windowMinutes, now }: Window): number => {
  const window = windowMinutes * 60_000;
  return Math.min(window, Math.max(0, Date.parse(orderTime) + window - now));
};

/** As a clock shows it: `9:05`. It rounds up, so that it shows 0:00 only when the time is over. */
export const clockText = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
