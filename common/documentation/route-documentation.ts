import type * as z from 'zod/mini';
import type { Problem, ProblemKinds } from '../http/problem';
import type { Route } from '../http/route';

type Schema = z.core.$ZodType;
type Routes = Record<string, Route>;

/** What goes out in an example, as far as the route takes it. */
type Input<S> = S extends Schema ? z.input<S> : never;

/** One exchange: a request that works as it stands, and the answer to it. */
export type Example<R extends Route> = {
  summary: string;
  params?: Input<R['params']>;
  query?: Input<R['query']>;
  headers?: Input<R['headers']>;
  ifMatch?: string;
  body?: Input<R['body']>;
  answer: unknown;
  /** The relative reference in the `Link` header of the answer, for a page that is not the last. */
  next?: string;
};

/** What a reader needs beside the route. It is apart from the routes, which the functions bundle. */
export type OperationDocumentation<R extends Route> = {
  summary: string;
  description: string;
  answer: { description: string; schema: Schema; header?: 'ETag' | 'Link' };
  examples: Record<string, Example<R>>;
};

/** A schema that has a name in the document, and what each of its fields is. */
export type Component = {
  schema: Schema;
  direction: 'input' | 'output';
  description: string;
  fields: Record<string, string>;
  /** Fields that the server sets, whatever a client sends. */
  readOnly?: readonly string[];
};

type FieldsOf<T> = T extends readonly unknown[] ? Record<never, string> : Record<keyof T & string, string>;

/** A component whose every field is described: one that is missing, or that is none, does not compile. */
export const component = <S extends Schema>(
  schema: S,
  direction: Component['direction'],
  description: string,
  fields: FieldsOf<z.output<S>>,
  readOnly: readonly (keyof z.output<S> & string)[] = [],
): Component => ({ schema, direction, description, fields, readOnly });

type CodesOf<R extends Routes> = R[keyof R]['problems'][number];

/** What is written about a service with these routes and problem codes. */
export type ServiceDocumentation<R extends Routes, P extends ProblemKinds> = {
  title: string;
  description: string;
  tag: { name: string; description: string };
  /** The parameters of paths, queries and headers, each of which means the same wherever it stands. */
  parameters: Record<string, string>;
  components: Record<string, Component>;
  operations: { [Name in keyof R]: OperationDocumentation<R[Name]> };
  /** When the service answers with each of these codes, and what a client does about it. */
  meanings: Record<keyof P & string, string>;
  /** A refusal of each code that the routes name, made as the service makes it. */
  refusals: { [Code in CodesOf<R>]: Problem<Code> };
};

/** A service's contract and its documentation, which the generators read without knowing which service it is. */
export type Service = {
  routes: Routes;
  /** The codes that it alone has. */
  problems: ProblemKinds;
  documentation: Omit<ServiceDocumentation<Routes, ProblemKinds>, 'refusals'> & {
    refusals: Readonly<Record<string, Problem>>;
  };
};
