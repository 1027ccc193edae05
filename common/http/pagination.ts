import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Problem, problems } from './problem';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;
const MAX_CURSOR_LENGTH = 4_096;

/** `limit` and `cursor` as they stand in a query string. */
export const pageQuery = {
  limit: z._default(
    z.pipe(
      z.pipe(
        z.string().check(z.regex(/^[0-9]{1,3}$/, 'must be a whole number')),
        z.transform((digits: string) => Number(digits)),
      ),
      z.int().check(z.minimum(1), z.maximum(MAX_LIMIT)),
    ),
    DEFAULT_LIMIT,
  ),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(MAX_CURSOR_LENGTH))),
};

export type Page<T> = { items: T[]; nextCursor?: string };

const digestOf = (owner: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(owner)).digest('base64url').slice(0, 22);

/**
 * An opaque place in a listing. It carries a digest of `owner` (who asks, and for what), so that it is of no use to
 * another caller or another query. It needs no secret: a caller who forges one only moves within what is theirs.
 */
export const encodeCursor = (position: unknown, owner: readonly string[]): string =>
  Buffer.from(JSON.stringify([digestOf(owner), position])).toString('base64url');

const envelope = z.tuple([z.string(), z.unknown()]);

/**
 * The position in a cursor that was made for this `owner`.
 * @throws INVALID_CURSOR for anything else
 */
export const decodeCursor = <T extends z.core.$ZodType>(
  cursor: string,
  owner: readonly string[],
  schema: T,
): z.output<T> => {
  try {
    const [digest, position] = z.parse(envelope, JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (digest === digestOf(owner)) return z.parse(schema, position);
  } catch (cause) {
    throw invalidCursor(cause);
  }
  throw invalidCursor();
};

export const invalidCursor = (cause?: unknown) =>
  new Problem(
    problems,
    'INVALID_CURSOR',
    'Use the cursor that the previous page returned, with the same account and the same query.',
    { cause },
  );

/**
 * A relative `Link` header to the next page (RFC 8288): its cursor first, then what was sent for the other parameters of
 * `schema`.
 */
export const nextLink = (
  nextCursor: string | undefined,
  sentQuery: Readonly<Record<string, string | undefined>>,
  schema: { shape: object },
): Record<string, string> => {
  if (nextCursor === undefined) return {};
  const query = new URLSearchParams({ cursor: nextCursor });
  for (const name of Object.keys(schema.shape)) {
    const sent = sentQuery[name];
    if (name !== 'cursor' && sent) query.set(name, sent);
  }
  return { Link: `<?${query}>; rel="next"` };
};
