import { InvalidArgumentError } from '@commander-js/extra-typings';

/** Reads a moment; it is told as RFC 3339 in UTC, as events have it. */
export const moment = (text: string): string => {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('It takes a time such as 2026-11-21T18:00:00Z.');
  return at.toISOString();
};

/** Reads USER/ORDER. The id of another tool's order may have a `/`, a user's has none. */
export const orderKey = (text: string): { userId: string; orderId: string } => {
  const [, userId, orderId] = /^([^/]+)\/(.+)$/s.exec(text) ?? [];
  if (!userId || !orderId) throw new InvalidArgumentError('It takes USER/ORDER: a userid and an orderId.');
  return { userId, orderId };
};
