import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { validationFailed } from './problem';

z.config(en());

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** More would help nobody, and a large body would get an even larger answer. */
export const MAX_REPORTED_ERRORS = 20;

/**
 * The value as `schema` reads it, unknown fields dropped.
 * @param part what is being read, as the problem's detail names it: "body", "query string", …
 * @throws VALIDATION_FAILED with a JSON Pointer for each field that does not validate
 */
export const validated = <T extends z.core.$ZodType>(schema: T, value: unknown, part: string): z.output<T> => {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const errors = result.error.issues
    .slice(0, MAX_REPORTED_ERRORS)
    .map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  throw validationFailed(`The ${part} is not valid.`, { errors });
};
