import { Problem, problems, validationFailed } from './problem';

/** The version of a record: 0 for one that was written without a version. Each change adds one. */
export type Version = number;

/** What `If-Match` asks for: any record at all, or one of these versions. An empty list matches none. */
export type IfMatch = 'any' | readonly Version[];

/** The strong entity tag of a version (RFC 9110, 8.8.3). */
export const entityTag = (version: Version): string => `"${version}"`;

/** DynamoDB takes at most 100 operands in an IN. A client hardly has a use for more than a few versions of one record. */
export const MAX_TAGS = 50;

/**
 * Reads an `If-Match` header (RFC 9110, 13.1.1). The comparison is strong, so a weak tag matches nothing, and neither does
 * a tag that is not one of ours.
 */
export const parseIfMatch = (header: string | undefined): IfMatch | undefined => {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return 'any';
  const tags = header.split(',').map((tag) => tag.trim());
  if (tags.length > MAX_TAGS) throw validationFailed(`If-Match names more than ${MAX_TAGS} tags.`);
  return tags.flatMap((tag) => /^"(0|[1-9]\d{0,14})"$/.exec(tag)?.[1] ?? []).map(Number);
};

/** Whether `If-None-Match` names the tag of an answer, which the client then has (RFC 9110, 13.1.2). The comparison is weak. */
export const isNamed = (ifNoneMatch: string | undefined, tag: string | undefined): boolean => {
  if (ifNoneMatch === undefined || tag === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === tag.replace(/^W\//, ''));
};

/** Whether a record at `version` satisfies `ifMatch`. Every record satisfies an absent one. */
export const matches = (ifMatch: IfMatch | undefined, version: Version): boolean =>
  ifMatch === undefined || ifMatch === 'any' || ifMatch.includes(version);

/**
 * Whether a write under this `If-Match` takes effect at most once: no version of a record recurs, except 0, since another
 * tool may put an item without a version at any time.
 */
export const isForOneVersion = (ifMatch: IfMatch | undefined): boolean =>
  Array.isArray(ifMatch) && ifMatch.length === 1 && ifMatch[0] !== 0;

/** The refusal for a record at version `current` that `If-Match` does not match, or for no record at all. */
export const versionMismatch = (current?: Version) =>
  new Problem(
    problems,
    'VERSION_MISMATCH',
    current === undefined ? 'There is no record that If-Match could match.' : `The record is at version ${current}.`,
    { headers: current === undefined ? {} : { ETag: entityTag(current) } },
  );
