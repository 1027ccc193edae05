import * as z from 'zod/mini';

export const name = z.string().check(z.minLength(1));

/** What an operator may leave empty. */
export const optional = z.string();

export const minutes = z.pipe(z.transform(Number), z.number().check(z.positive()));

/** A function's setting, read from its environment once per cold start. @throws when it is missing or not what `schema` says */
export const setting = <T extends z.core.$ZodType>(
  environment: Readonly<Record<string, string | undefined>>,
  variable: string,
  schema: T,
): z.output<T> => {
  const result = z.safeParse(schema, environment[variable]);
  if (!result.success) throw new Error(`${variable}: ${z.prettifyError(result.error)}`);
  return result.data;
};
