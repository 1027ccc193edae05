import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosResponse } from 'axios';
import * as z from 'zod/mini';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
export type Headers = Record<string, string>;
export type Answer = AxiosResponse<unknown>;

type Call = {
  method: Method;
  /** Sent as it is, so the caller has to escape it. */
  path: string;
  /** An object goes out as JSON, text as it is. */
  body?: unknown;
  headers?: Headers;
};

/** Sees each answer; what it throws, the call throws. */
type Inspect = (method: Method, path: string, answer: Answer) => void;

const authorized = (token: string | undefined): Headers =>
  token === undefined ? {} : { Authorization: `Bearer ${token}` };

// Jest loads axios anew for each file of tests, and each one listens for errors of the sockets that it uses. Node's own agent
// outlives the file, and its sockets would collect these listeners.
const agents = { httpAgent: new HttpAgent({ keepAlive: true }), httpsAgent: new HttpsAgent({ keepAlive: true }) };

/** An API as the bearer of a token meets it, or one without. Every status is an answer, none throws. */
export const createApi = (baseUrl: string, inspect: Inspect = () => undefined) => {
  const client = axios.create({ ...agents, validateStatus: () => true, maxRedirects: 0, timeout: 30_000 });
  const send = async ({ method, path, body, headers = {} }: Call): Promise<Answer> => {
    const answer: Answer = await client.request({
      method,
      url: `${baseUrl}${path}`,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { data: typeof body === 'string' ? body : JSON.stringify(body) }),
      // Otherwise axios would encode text a second time.
      transformRequest: (data: unknown) => data,
    });
    inspect(method, path, answer);
    return answer;
  };
  const as = (token?: string) => {
    const call = (method: Method, path: string, body?: unknown, headers: Headers = {}) =>
      send({ method, path, body, headers: { ...authorized(token), ...headers } });
    return {
      get: (path: string, headers?: Headers) => call('GET', path, undefined, headers),
      post: (path: string, body: unknown, headers?: Headers) => call('POST', path, body, headers),
      put: (path: string, body: unknown, headers?: Headers) => call('PUT', path, body, headers),
      delete: (path: string, headers?: Headers) => call('DELETE', path, undefined, headers),
    };
  };
  return { send, as };
};

export type Api = ReturnType<typeof createApi>;
export type Caller = ReturnType<Api['as']>;

/** The address in the `Link` header to the next page, relative to the path that was asked; nothing on the last page. */
export const nextPage = ({ headers }: Answer): string | undefined => {
  if (headers.link === undefined) return undefined;
  const [, target] = /^<(\?[^>]+)>; rel="next"$/.exec(String(headers.link)) ?? [];
  if (!target) throw new Error(`Not a relative link to the next page: ${headers.link}`);
  return target;
};

/** Every page from `path` on, by its `Link` headers; `between` runs before each further page is asked for. */
export const pagesOf = async (
  caller: Caller,
  path: string,
  between: () => Promise<unknown> = async () => undefined,
) => {
  const first = await caller.get(path);
  const pages = [first];
  for (let next = nextPage(first); next; ) {
    await between();
    const page = await caller.get(`${path.split('?')[0]}${next}`);
    pages.push(page);
    next = nextPage(page);
  }
  return pages;
};

/** The bodies of answers that all have to be 200. */
export const bodiesOf = (answers: Answer[]): unknown[] => {
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  return answers.map(({ data }) => data);
};

const fieldErrors = z.array(z.strictObject({ pointer: z.string(), detail: z.string().check(z.minLength(1)) }));

const problem = z.strictObject({
  type: z.string().check(z.minLength(1)),
  title: z.string().check(z.minLength(1)),
  status: z.number(),
  detail: z.string().check(z.minLength(1)),
  code: z.string(),
  requestId: z.string().check(z.minLength(1)),
  errors: z.optional(fieldErrors),
});

/** Expects a complete problem document of this status and code, and gives it. */
export const expectProblem = (answer: Answer, status: number, code: string) => {
  expect({ status: answer.status, body: answer.data }).toMatchObject({ status, body: { status, code } });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json\b/);
  const document = z.parse(problem, answer.data);
  expect(document.type).toMatch(new RegExp(`#${code.toLowerCase().replaceAll('_', '-')}$`));
  return document;
};

/** Expects a refusal by a function that found these fields not valid, and no others. */
export const expectInvalid = (answer: Answer, ...pointers: string[]) => {
  const { errors = [] } = expectProblem(answer, 400, 'VALIDATION_FAILED');
  expect([...new Set(errors.map(({ pointer }) => pointer))].sort()).toEqual(pointers.sort());
};
