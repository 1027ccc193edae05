import * as z from 'zod/mini';

const wellFormed = z.refine<string>((value) => value.isWellFormed(), { error: 'must be valid Unicode', abort: true });

/**
 * Text of `min` to `max` characters, which zod counts in code points, as JSON Schema does. A lone surrogate is refused:
 * DynamoDB stores UTF-8, which cannot hold it.
 */
export const text = (min: number, max: number) => {
  const error = `must have ${min} to ${max} characters`;
  return z.string().check(wellFormed, z.minLength(min, error), z.maxLength(max, error));
};

/** An id that needs no escaping in a path, a policy or a log. */
export const plainId = (message = 'must be 1 to 64 of the characters A-Z a-z 0-9 _ -') =>
  z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, message));

const MAX_SORT_KEY_BYTES = 1_024;

/** Text that DynamoDB takes as a key: it refuses an empty one, a longer one and one that is not UTF-8. */
export const keyText = z.string().check(
  z.minLength(1),
  wellFormed,
  z.refine((value) => Buffer.byteLength(value) <= MAX_SORT_KEY_BYTES, { error: 'must be shorter' }),
);
