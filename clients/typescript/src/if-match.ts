/** The record as it was read, or an entity tag such as `"3"` or `*`: the change is refused when the record moved on. */
export type IfMatch = { version: number } | string;

export type Conditional = { ifMatch?: IfMatch | undefined };

/**
 * Whether a change on this condition can be sent twice: its own first arrival makes the record another version, which one tag
 * no longer matches. `*` still does, and one of several may. So may `"0"`, the version of every item without one.
 */
export const isRepeatable = (ifMatch: IfMatch | undefined): boolean =>
  typeof ifMatch === 'string' ? /^\s*"(?!0")[^"]*"\s*$/.test(ifMatch) : ifMatch !== undefined && ifMatch.version !== 0;

/** The header of a conditional request; none without a condition. */
export const ifMatchHeader = (ifMatch: IfMatch | undefined): { 'If-Match'?: string } => {
  if (ifMatch === undefined) return {};
  return { 'If-Match': typeof ifMatch === 'string' ? ifMatch : `"${ifMatch.version}"` };
};
