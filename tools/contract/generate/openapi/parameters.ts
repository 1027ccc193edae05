// The parameters of an operation, from the schemas that check them.
import * as z from 'zod/mini';
import type { Example } from '../../../../common/documentation/route-documentation';
import { MAX_TAGS } from '../../../../common/http/entity-tag';
import type { Route } from '../../../../common/http/route';

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description: `The \`ETag\` of the record you read. If the record has changed since, the response is a 412. You can list up to ${MAX_TAGS} tags (more are a 400); the record must match one of them. \`*\` matches any existing record. A weak tag matches nothing.`,
  schema: { type: 'string' },
};

const IF_NONE_MATCH = {
  name: 'If-None-Match',
  in: 'header',
  description:
    'The `ETag` of the response that you have. If nothing has changed since, the response is a 304 without a body.',
  schema: { type: 'string' },
};

/** `idempotency-key` as people write it: `Idempotency-Key`. */
const headerName = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

type Examples = Record<string, Example<Route>>;
const valueNamed = (values: unknown, name: string): unknown =>
  typeof values === 'object' && values !== null
    ? new Map<string, unknown>(Object.entries(values)).get(name)
    : undefined;

const named = (examples: Examples, valueIn: (example: Example<Route>) => unknown) => {
  const found = Object.entries(examples).flatMap(([name, example]) => {
    const value = valueIn(example);
    return value === undefined ? [] : [[name, { summary: example.summary, value }] as const];
  });
  return found.length > 0 && { examples: Object.fromEntries(found) };
};

type Place = {
  in: 'path' | 'query' | 'header';
  schema: z.core.$ZodType | undefined;
  io: 'input' | 'output';
  valuesIn: (example: Example<Route>) => unknown;
};

const parametersIn = (place: Place, descriptions: Record<string, string>, examples: Examples) => {
  if (!place.schema) return [];
  const { required = [] } = z.toJSONSchema(place.schema, { io: 'input' });
  const { properties = {} } = z.toJSONSchema(place.schema, { io: place.io });
  return Object.entries(properties).map(([name, schema]) => {
    const description = descriptions[name];
    if (!description) throw new Error(`Parameter ${name} is not described`);
    return {
      name: place.in === 'header' ? headerName(name) : name,
      in: place.in,
      description,
      ...(required.includes(name) && { required: true }),
      schema,
      ...named(examples, (example) => valueNamed(place.valuesIn(example), name)),
    };
  });
};

export const parametersOf = (route: Route, descriptions: Record<string, string>, examples: Examples) => {
  const places: Place[] = [
    { in: 'path', schema: route.params, io: 'input', valuesIn: ({ params }) => params },
    // What a query string is read as says more than that it is text: a whole number in bounds.
    {
      in: 'query',
      schema: route.query,
      io: 'output',
      valuesIn: ({ query }) => query && route.query && z.parse(route.query, query),
    },
    { in: 'header', schema: route.headers, io: 'input', valuesIn: ({ headers }) => headers },
  ];
  return [
    ...places.flatMap((place) => parametersIn(place, descriptions, examples)),
    ...(route.conditional ? [{ ...IF_MATCH, ...named(examples, ({ ifMatch }) => ifMatch) }] : []),
    ...(route.revalidated ? [IF_NONE_MATCH] : []),
  ];
};
