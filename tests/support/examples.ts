import type { Headers, Method } from './api';
import type { Operation } from './conformance';
import { at } from './template';

export type DocumentedExchange = {
  operationId: string;
  name: string;
  method: Method;
  path: string;
  headers: Headers;
  body: unknown;
  answer: unknown;
};

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const exchange = ({ method, path: template, operation }: Operation, name: string): DocumentedExchange => {
  const query = new URLSearchParams();
  const headers: Headers = {};
  let path = template;
  for (const parameter of list(operation.parameters)) {
    const value = at(parameter, 'examples', name, 'value');
    if (value === undefined) continue;
    const key = String(at(parameter, 'name'));
    if (at(parameter, 'in') === 'path') path = path.replace(`{${key}}`, String(value));
    else if (at(parameter, 'in') === 'query') query.set(key, String(value));
    else headers[key] = String(value);
  }
  return {
    operationId: String(operation.operationId),
    name,
    method,
    path: query.size > 0 ? `${path}?${query}` : path,
    headers,
    body: at(operation, 'requestBody', 'content', 'application/json', 'examples', name, 'value'),
    answer: at(operation, 'responses', '200', 'content', 'application/json', 'examples', name, 'value'),
  };
};

/** Every request of the examples of a document, and the answer that goes with it. */
export const exchangesIn = (operations: readonly Operation[]): DocumentedExchange[] =>
  operations.flatMap((operation) => {
    const examples = at(operation.operation, 'responses', '200', 'content', 'application/json', 'examples');
    return Object.keys(Object(examples)).map((name) => exchange(operation, name));
  });

/** The codes that an operation may be refused with, by its document. */
export const codesOf = (document: unknown, { operation }: Operation): string[] =>
  Object.values(Object(operation.responses)).flatMap((response) => {
    const reference = at(response, '$ref');
    const found = typeof reference === 'string' ? at(document, ...reference.slice(2).split('/')) : response;
    return Object.keys(Object(at(found, 'content', 'application/problem+json', 'examples')));
  });

/** The example of a refusal with this code. */
export const exampleOf = (document: unknown, code: string): { type: string; title: string; status: number } => {
  const value = at(document, 'components', 'examples', code, 'value');
  return { type: String(at(value, 'type')), title: String(at(value, 'title')), status: Number(at(value, 'status')) };
};
