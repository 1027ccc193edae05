import type * as z from 'zod/mini';
import type { ProblemCode } from './problem';

/** Who may call a route: any signed-in user for what is theirs, the owner of the path's record, an admin. */
export type Access = 'user' | 'owner' | 'admin';

type Schema = z.core.$ZodType;

/**
 * One operation of an API as data: what the adapter checks, the models are made from and the documentation says. `Own` are the
 * problem codes of its service.
 */
export type Route<Own extends string = string> = {
  operation: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As API Gateway writes it, with `{parameters}`. */
  path: string;
  /** An admin may call an `owner` route too. */
  access: Access;
  params?: Schema;
  query?: Schema;
  headers?: Schema;
  body?: Schema;
  /** Whether `If-Match` is honoured. */
  conditional?: true;
  /** Whether `If-None-Match` is honoured: a client that has the answer already gets a 304 without it. */
  revalidated?: true;
  /** What the operation may answer with beyond what every operation may. */
  problems: readonly (ProblemCode | Own)[];
};

/** What `schema` gives, or nothing where a route has none. */
export type Parsed<S> = S extends Schema ? z.output<S> : undefined;
