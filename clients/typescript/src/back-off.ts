const BASE_MS = 200;
const CAP_MS = 20_000;

/** The client does not wait for a longer `Retry-After`: the caller gets the refusal at once and decides. */
export const LONGEST_RETRY_AFTER_MS = 60_000;

/** Exponential with full jitter: clients that failed together do not come back together. */
export const backOffMs = (failures: number, random: () => number): number =>
  random() * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1));

/** `Retry-After` is seconds or a date (RFC 9110, 10.2.3); nothing when it is neither. */
export const retryAfterMs = (header: string | null, now: Date): number | undefined => {
  const stated = header?.trim() ?? '';
  if (/^\d+$/.test(stated)) return Number(stated) * 1000;
  const time = Date.parse(stated);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now.getTime());
};
