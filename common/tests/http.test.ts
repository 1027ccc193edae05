import * as z from 'zod/mini';
import { userIdOf } from '../../tests/support/builders';
import { aContext, anEvent } from '../../tests/support/events';
import { captureLog } from '../../tests/support/log';
import type { Caller } from '../http/caller';
import { createHttp, type Request, record } from '../http/http';
import { Problem, type ProblemCode, problems, unauthenticated } from '../http/problem';
import type { Access, Route } from '../http/route';

const aCaller = (userId: string, isAdmin = false): Caller => ({
  userId: userIdOf(userId),
  isAdmin,
  expiresAt: 1_795_266_000,
});
const now = () => new Date('2026-11-21T12:00:00.000Z');

const maria = aCaller('maria');
const admin = aCaller('admin', true);

const route = {
  operation: 'putThing',
  method: 'PUT',
  path: '/things/{thingId}',
  access: 'user' as Access,
  conditional: true,
  params: z.object({ thingId: z.string().check(z.maxLength(10)) }),
  body: z.object({ name: z.string(), tags: z.optional(z.record(z.string(), z.number())) }),
  problems: [],
} as const satisfies Route;

/** The codes of a service. */
const thingProblems = { THING_LOCKED: { status: 409, title: 'The thing is locked' } };

const log = captureLog();

/** The adapter for a caller, around a use case that says what it was given. */
const handlerFor = (
  caller: Caller | (() => never) = maria,
  overrides: { access?: Access } = {},
  useCase: (request: Request<typeof route>) => Promise<{ body: unknown; headers?: Record<string, string> }> = async ({
    params,
    body,
  }) => ({ body: { params, body } }),
) => {
  const authenticate = typeof caller === 'function' ? caller : () => caller;
  const handler = createHttp({ authenticate, now, subject: 'thingId', problemTypeBase: 'https://example.com/errors' })(
    { ...route, ...overrides },
    useCase,
  );
  return async (event: Parameters<typeof anEvent>[0] = {}) => {
    const given = { httpMethod: 'PUT', pathParameters: { thingId: 'maria' }, body: { name: 'x' }, ...event };
    const { statusCode, headers, body } = await handler(anEvent(given), aContext());
    return { status: statusCode, headers, document: JSON.parse(body) };
  };
};

const throwing = (error: unknown) =>
  handlerFor(maria, {}, async () => {
    throw error;
  });

describe('an answer to a page of another origin', () => {
  const headersWhen = async (allowedOrigin: string, useCase: () => Promise<{ body: unknown }>) => {
    const http = createHttp({
      authenticate: () => maria,
      now,
      subject: 'thingId',
      problemTypeBase: '/errors',
      allowedOrigin,
    });
    const event = anEvent({ httpMethod: 'PUT', pathParameters: { thingId: 'maria' }, body: { name: 'x' } });
    return (await http(route, useCase)(event, aContext())).headers;
  };
  const answering = async () => ({ body: {} });
  const refusing = async () => {
    throw new Problem(thingProblems, 'THING_LOCKED', 'Somebody else has it.');
  };

  it.each([
    { outcome: 'a success', useCase: answering },
    { outcome: 'a refusal', useCase: refusing },
  ])('can be read there where it is allowed: $outcome', async ({ useCase }) => {
    expect(await headersWhen('https://app.example.com', useCase)).toMatchObject({
      'Access-Control-Allow-Origin': 'https://app.example.com',
      'Access-Control-Expose-Headers': 'ETag, Link, Retry-After',
    });
  });

  it.each([
    { outcome: 'a success', useCase: answering },
    { outcome: 'a refusal', useCase: refusing },
  ])('says nothing of origins where none is allowed: $outcome', async ({ useCase }) => {
    expect(Object.keys((await headersWhen('', useCase)) ?? {})).toEqual(['Content-Type', 'Cache-Control']);
  });
});

describe('an answer', () => {
  it('is JSON that nobody stores', async () => {
    const answer = await handlerFor()();

    expect(answer).toEqual({
      status: 200,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
      document: { params: { thingId: 'maria' }, body: { name: 'x' } },
    });
  });

  it('carries the version of a record as a strong entity tag', async () => {
    const answer = await handlerFor(maria, {}, async () => record({ name: 'x', version: 3 }))();

    expect(answer.headers).toEqual({
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ETag: '"3"',
    });
    expect(answer.document).toEqual({ name: 'x', version: 3 });
  });

  it('is logged in one line with the ids and without the body', async () => {
    await handlerFor(maria, {}, async () => ({ body: { thingId: 'thing-1', name: 'Secret Name' } }))();

    expect(log.lines()).toMatchObject([
      {
        level: 'INFO',
        message: 'request answered',
        operation: 'putThing',
        status: 200,
        userId: 'maria',
        thingId: 'thing-1',
        correlation_id: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      },
    ]);
    expect(log.text()).not.toContain('Secret Name');
  });
});

describe('a problem', () => {
  it.each<{ code: ProblemCode; status: number; title: string; anchor: string }>([
    { code: 'BAD_REQUEST', status: 400, title: 'The request cannot be understood', anchor: 'bad-request' },
    { code: 'VALIDATION_FAILED', status: 400, title: 'The request is not valid', anchor: 'validation-failed' },
    {
      code: 'INVALID_CURSOR',
      status: 400,
      title: 'The cursor is not valid for this request',
      anchor: 'invalid-cursor',
    },
    { code: 'UNAUTHENTICATED', status: 401, title: 'A valid ID token is required', anchor: 'unauthenticated' },
    { code: 'FORBIDDEN', status: 403, title: 'The caller may not do this', anchor: 'forbidden' },
    { code: 'ROUTE_NOT_FOUND', status: 404, title: 'There is no such route', anchor: 'route-not-found' },
    {
      code: 'VERSION_MISMATCH',
      status: 412,
      title: 'The record is not at the version that If-Match names',
      anchor: 'version-mismatch',
    },
    { code: 'PAYLOAD_TOO_LARGE', status: 413, title: 'The request is too large', anchor: 'payload-too-large' },
    { code: 'TOO_MANY_REQUESTS', status: 429, title: 'Too many requests', anchor: 'too-many-requests' },
    { code: 'INTERNAL_ERROR', status: 500, title: 'Something went wrong on our side', anchor: 'internal-error' },
    {
      code: 'SERVICE_UNAVAILABLE',
      status: 503,
      title: 'A service that this API depends on is not available',
      anchor: 'service-unavailable',
    },
  ])('$code is answered with $status', async ({ code, status, title, anchor }) => {
    const answer = await throwing(new Problem(problems, code, 'What happened.'))();

    expect(answer).toEqual({
      status,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
      document: {
        type: `https://example.com/errors#${anchor}`,
        title,
        status,
        detail: 'What happened.',
        code,
        requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      },
    });
  });

  it('keeps its headers', async () => {
    const answer = await throwing(
      new Problem(thingProblems, 'THING_LOCKED', 'x', { headers: { 'Retry-After': '1' } }),
    )();

    expect(answer.headers).toMatchObject({ 'Retry-After': '1' });
  });

  it('is logged as a refusal at INFO with its code', async () => {
    await throwing(new Problem(thingProblems, 'THING_LOCKED', 'x'))();

    expect(log.lines()).toMatchObject([
      { level: 'INFO', message: 'request refused', status: 409, code: 'THING_LOCKED', userId: 'maria' },
    ]);
  });
});

describe('a bug', () => {
  const bug = new Error('Requested resource not found: Table: orders-table-secret', {
    cause: new TypeError('x is not a function'),
  });

  it('is a bare 500', async () => {
    const answer = await throwing(bug)();

    expect(answer).toEqual({
      status: 500,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
      document: {
        type: 'https://example.com/errors#internal-error',
        title: 'Something went wrong on our side',
        status: 500,
        detail: 'The failure was recorded under this requestId.',
        code: 'INTERNAL_ERROR',
        requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      },
    });
  });

  it('is logged at ERROR with its cause', async () => {
    await throwing(bug)();

    expect(log.lines()).toMatchObject([
      {
        level: 'ERROR',
        message: 'request failed',
        status: 500,
        code: 'INTERNAL_ERROR',
        error: {
          name: 'Error',
          message: 'Requested resource not found: Table: orders-table-secret',
          stack: expect.stringContaining('http.test'),
          cause: { name: 'TypeError', message: 'x is not a function' },
        },
      },
    ]);
  });

  it('is logged without what the failed request was about', async () => {
    await throwing(Object.assign(new Error('no'), { Item: { address: { S: '410 Terry Ave N' } } }))();

    expect(log.text()).not.toContain('Terry');
  });

  it.each([undefined, null, 'a text', 7, {}])('is a 500 too when %p is thrown', async (thrown) => {
    expect(await throwing(thrown)()).toMatchObject({ status: 500, document: { code: 'INTERNAL_ERROR' } });
  });

  it('does not leave its keys to the next request', async () => {
    await throwing(bug)();
    await handlerFor(() => {
      throw unauthenticated();
    })();

    const [, second] = log.lines();
    expect(second).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(second).not.toHaveProperty('userId');
    expect(second).not.toHaveProperty('error');
  });
});

describe('the order of the checks', () => {
  const notAuthenticated = () => {
    throw unauthenticated();
  };

  it('has authentication first', async () => {
    const answer = await handlerFor(notAuthenticated, { access: 'admin' })({ body: 'not JSON' });

    expect(answer).toMatchObject({
      status: 401,
      document: { code: 'UNAUTHENTICATED' },
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  });

  it('has the right second, before anything of the request is looked at', async () => {
    const answer = await handlerFor(maria, { access: 'admin' })({ body: 'not JSON', headers: { 'If-Match': 'x' } });

    expect(answer).toMatchObject({ status: 403, document: { code: 'FORBIDDEN' } });
  });

  it('has the content last', async () => {
    expect(await handlerFor()({ body: 'not JSON' })).toMatchObject({
      status: 400,
      document: { code: 'VALIDATION_FAILED' },
    });
  });
});

describe('the right to call', () => {
  it.each([
    { access: 'user' as const, caller: maria, status: 200 },
    { access: 'user' as const, caller: admin, status: 200 },
    { access: 'owner' as const, caller: maria, status: 200 },
    { access: 'owner' as const, caller: admin, status: 200 },
    { access: 'owner' as const, caller: aCaller('john'), status: 403 },
    { access: 'owner' as const, caller: aCaller('Maria'), status: 403 },
    { access: 'admin' as const, caller: maria, status: 403 },
    { access: 'admin' as const, caller: admin, status: 200 },
  ])('of a route for $access gives $caller.userId $status', async ({ access, caller, status }) => {
    expect(await handlerFor(caller, { access })()).toMatchObject({ status });
  });
});

describe('a token that the gateway let through', () => {
  it.each([
    { title: 'a second before its end', expiresAt: 1_795_262_401, status: 200 },
    { title: 'at its end', expiresAt: 1_795_262_400, status: 401 },
    { title: 'a second after its end', expiresAt: 1_795_262_399, status: 401 },
  ])('gives $status $title', async ({ expiresAt, status }) => {
    expect(await handlerFor({ ...maria, expiresAt })()).toMatchObject({ status });
  });
});

describe('the parts of a request', () => {
  it('are refused with the part in the detail and a pointer for each field', async () => {
    const body = { name: 7, tags: { 'a/b': 'x', 'c~d': 'y' } };

    const answer = await handlerFor()({ body });

    expect(answer).toMatchObject({
      status: 400,
      document: { code: 'VALIDATION_FAILED', detail: 'The body is not valid.' },
    });
    expect(answer.document.errors).toEqual([
      { pointer: '/name', detail: expect.any(String) },
      { pointer: '/tags/a~1b', detail: expect.any(String) },
      { pointer: '/tags/c~0d', detail: expect.any(String) },
    ]);
  });

  it('name the path when a parameter of it is wrong', async () => {
    const answer = await handlerFor()({ pathParameters: { thingId: 'x'.repeat(11) } });

    expect(answer.document).toMatchObject({
      detail: 'The path is not valid.',
      errors: [{ pointer: '/thingId', detail: expect.any(String) }],
    });
  });

  it('report no more than 20 errors', async () => {
    const tags = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`tag-${n}`, 'x']));

    const answer = await handlerFor()({ body: { name: 'x', tags } });

    expect(answer.document.errors).toHaveLength(20);
  });

  it('give If-Match to the use case, whatever the case of its name', async () => {
    const answer = await handlerFor(maria, {}, async ({ ifMatch }) => ({ body: { ifMatch } }))({
      headers: { 'if-MATCH': '"1", "2"' },
    });

    expect(answer.document).toEqual({ ifMatch: [1, 2] });
  });

  it('are one list where a header was sent in several lines', async () => {
    const handler = handlerFor(maria, {}, async ({ ifMatch }) => ({ body: { ifMatch } }));

    const answer = await handler({ headers: { 'If-Match': '"2"' }, multiValueHeaders: { 'If-Match': ['"1"', '"2"'] } });

    expect(answer.document).toEqual({ ifMatch: [1, 2] });
  });

  it('leave If-Match alone on a route that does not honour it', async () => {
    const { conditional: _, ...unconditional } = route;
    const http = createHttp({ authenticate: () => maria, now, subject: 'thingId', problemTypeBase: '/errors' });
    const handler = http(unconditional, async ({ ifMatch }) => ({ body: { given: ifMatch !== undefined } }));
    const event = anEvent({
      httpMethod: 'PUT',
      pathParameters: { thingId: 'maria' },
      body: { name: 'x' },
      headers: { 'If-Match': '"1"' },
    });

    const { body } = await handler(event, aContext());

    expect(JSON.parse(body)).toEqual({ given: false });
  });

  it.each([
    { title: 'text', body: 'let me in' },
    { title: 'nothing', body: null },
    { title: 'an empty text', body: '' },
    { title: 'a form', body: 'name=x' },
    { title: 'half an object', body: '{"name":' },
    { title: 'NaN', body: '{"name":NaN}' },
    { title: 'a trailing comma', body: '{"name":"x",}' },
    { title: 'an object after a byte order mark of UTF-16', body: '\ufffe{"name":"x"}' },
  ])('refuse a body that is $title, since it is not JSON', async ({ body }) => {
    const answer = await handlerFor()({ body });

    expect(answer).toMatchObject({
      status: 400,
      document: { code: 'VALIDATION_FAILED', detail: 'The body is not JSON.' },
    });
  });

  it.each(['[]', '[{"name":"x"}]', 'null', 'true', '7', '"x"', '{}'])('refuse the body %s', async (body) => {
    expect(await handlerFor()({ body })).toMatchObject({
      status: 400,
      document: { code: 'VALIDATION_FAILED', detail: 'The body is not valid.' },
    });
  });

  it('read a body that came base64-encoded', async () => {
    const answer = await handlerFor()({
      body: Buffer.from('{"name":"Grüße"}').toString('base64'),
      isBase64Encoded: true,
    });

    expect(answer).toMatchObject({ status: 200, document: { body: { name: 'Grüße' } } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', ''])(
    'read a body as JSON though its Content-Type is %p',
    async (contentType) => {
      expect(await handlerFor()({ headers: { 'Content-Type': contentType } })).toMatchObject({ status: 200 });
    },
  );

  it('refuse a body of more than 256 KiB, counted in bytes', async () => {
    const bodyOf = (bytes: number) => JSON.stringify({ name: 'x'.repeat(bytes - '{"name":""}'.length) });

    expect(await handlerFor()({ body: bodyOf(262_144) })).toMatchObject({ status: 200 });
    expect(await handlerFor()({ body: bodyOf(262_145) })).toMatchObject({
      status: 413,
      document: { code: 'PAYLOAD_TOO_LARGE', detail: 'A body may have at most 262144 bytes.' },
    });
    expect(await handlerFor()({ body: JSON.stringify({ name: 'é'.repeat(140_000) }) })).toMatchObject({ status: 413 });
  });

  it.each([300, 100_000])('refuse %d levels of nesting', async (levels) => {
    const body = `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`;

    expect(await handlerFor()({ body })).toMatchObject({ status: 400, document: { code: 'VALIDATION_FAILED' } });
  });

  it('ignore deep nesting in a field that nobody knows', async () => {
    const body = `{"name":"x","unknown":${'['.repeat(300)}${']'.repeat(300)}}`;

    expect(await handlerFor()({ body })).toMatchObject({ status: 200, document: { body: { name: 'x' } } });
  });

  it('take nothing from __proto__ and change no prototype', async () => {
    const withProto = await handlerFor()({ body: '{"__proto__":{"name":"x","admin":true}}' });
    const beside = await handlerFor()({ body: '{"name":"x","__proto__":{"admin":true},"constructor":{"a":1}}' });

    expect(withProto).toMatchObject({ status: 400 });
    expect(beside).toMatchObject({ status: 200, document: { body: { name: 'x' } } });
    expect(Object.prototype).not.toHaveProperty('admin');
  });

  it('may be missing: an event without headers or parameters is refused, not broken', async () => {
    const handler = createHttp({ authenticate: () => maria, now, subject: 'thingId', problemTypeBase: '/errors' })(
      route,
      async () => ({
        body: {},
      }),
    );
    const event = Object.assign(anEvent(), { headers: null, multiValueHeaders: null });

    const { statusCode } = await handler(event, aContext());

    expect(statusCode).toBe(400);
  });
});
