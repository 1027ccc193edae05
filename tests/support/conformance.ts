import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Answer as HttpAnswer, Method } from './api';
import { at } from './template';

type Values = Record<string, unknown>;

/** What of an answer is looked at; header names are in lower case. */
type Answer = Pick<HttpAnswer, 'status' | 'data'> & { headers: Values };

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectAt = (value: unknown, ...path: string[]): Values => {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
};

/** A published answer may grow; the answer of this very build has nothing that its document does not name. */
const closed = (schema: unknown) =>
  isObject(schema) && schema.properties ? { additionalProperties: false, ...schema } : schema;

type Documented = 'users' | 'orders' | 'fulfilment' | 'views';

const readDocument = (service: Documented): Values => {
  const document: Values = JSON.parse(readFileSync(`docs/openapi/${service}.json`, 'utf8'));
  const components = objectAt(document, 'components');
  const schemas = Object.entries(objectAt(components, 'schemas')).map(([name, schema]) => [name, closed(schema)]);
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas) } };
};

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

export type Operation = { method: Method; path: string; operation: Values };

const operationsIn = (document: Values): Operation[] =>
  Object.entries(objectAt(document, 'paths')).flatMap(([path, methods]) =>
    (['GET', 'POST', 'PUT', 'DELETE'] as const).flatMap((method) => {
      const operation = at(methods, method.toLowerCase());
      return isObject(operation) ? [{ method, path, operation }] : [];
    }),
  );

/** Whether `path`, its query string aside, is one of the paths that the template stands for. */
const isPathOf = (template: string, path: string) => {
  const [names, segments] = [template, path.split('?')[0] ?? ''].map((text) => text.split('/'));
  return (
    names?.length === segments?.length &&
    names?.every((name, index) => (name.startsWith('{') ? segments?.[index] !== '' : name === segments?.[index]))
  );
};

const fragment = (pointer: string) => pointer.replaceAll('{', '%7B').replaceAll('}', '%7D');

/** The OpenAPI document of a service, and whether answers are as it says. */
export const openConformance = (service: Documented) => {
  const document = readDocument(service);
  const operations = operationsIn(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const faultsOf = (pointer: string, value: unknown): string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `document${fragment(pointer)}` });
    compiled.set(pointer, validate);
    return validate(value) ? [] : [ajv.errorsText(validate.errors)];
  };

  /** What a `$ref` in the document leads to, and where that is. */
  const resolved = (value: unknown, pointer: string): { value: Values; pointer: string } => {
    const reference = at(value, '$ref');
    if (typeof reference !== 'string') return { value: isObject(value) ? value : {}, pointer };
    return { value: objectAt(document, ...reference.slice(2).split('/')), pointer: reference };
  };

  const faultsOfHeaders = (headers: Values, answer: Answer): string[] =>
    Object.entries(headers).flatMap(([name, header]) => {
      const { value, pointer } = resolved(header, '');
      const sent: unknown = answer.headers[name.toLowerCase()];
      if (sent === undefined) return value.required === true ? [`no header ${name}`] : [];
      const read = at(value, 'schema', 'type') === 'integer' ? Number(sent) : sent;
      return faultsOf(`${pointer}/schema`, read).map((fault) => `header ${name}: ${fault}`);
    });

  /** Each way in which the answer is not as the operation's responses say; none when it is. */
  const faultsOfAnswer = ({ method, path, operation }: Operation, answer: Answer): string[] => {
    const status = String(answer.status);
    const place = `#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
    const { value: response, pointer } = resolved(at(operation, 'responses', status), place);
    const headers = faultsOfHeaders(objectAt(response, 'headers'), answer);
    if (response.description === undefined) return [`status ${status} is not documented`];
    const [type] = Object.keys(objectAt(response, 'content'));
    if (!type) return answer.data === '' ? headers : [`status ${status} has a body`, ...headers];
    const sentType = String(answer.headers['content-type']).split(';')[0];
    if (sentType !== type) return [`${type} is sent as ${sentType}`];
    const body = faultsOf(`${pointer}/content/${escaped(type)}/schema`, answer.data);
    return [...body, ...headers];
  };

  /** @throws when the document has the operation, but not this answer of it */
  const expectConforming = (method: Method, path: string, answer: Answer): void => {
    const found = operations.find((operation) => operation.method === method && isPathOf(operation.path, path));
    const faults = found ? faultsOfAnswer(found, answer) : [];
    if (faults.length > 0) {
      throw new Error(`${method} ${path} is not answered as docs/openapi/${service}.json says: ${faults.join('; ')}`);
    }
  };

  return { document, operations, expectConforming };
};
export type Conformance = ReturnType<typeof openConformance>;
