// The world's setting: who is told of what, and until when.
export const START = Date.parse('2026-11-28T12:00:00.000Z');
export const TABLE = 'claims';

/** Shorter than the template's day, so that more events become too old. */
export const LATEST_HOURS = 2;
export const LATEST_MS = LATEST_HOURS * 3_600_000;

/** Whose orders there are: one has not confirmed the address, SES takes nothing to another, and the last is not in the pool. */
export const USERS = ['maria', 'maria', 'john', 'john', 'anna', 'anna', 'eve', 'bounce', 'nobody'] as const;
/** Users have orders of the same ids. */
export const ORDERS = ['order-1', 'order-2', 'order-3'] as const;

/** SES never takes an e-mail to this user. */
export const REFUSED_FOR_GOOD = 'bounce';
