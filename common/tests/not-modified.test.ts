import * as z from 'zod/mini';
import { userIdOf } from '../../tests/support/builders';
import { aContext, anEvent } from '../../tests/support/events';
import { captureLog } from '../../tests/support/log';
import { type Answer, createHttp } from '../http/http';
import { Problem } from '../http/problem';
import type { Route } from '../http/route';

const route = {
  operation: 'getThing',
  method: 'GET',
  path: '/things/{thingId}',
  access: 'user',
  revalidated: true,
  params: z.object({ thingId: z.string() }),
  problems: [],
} as const satisfies Route;

const log = captureLog();

const tagged: Answer = {
  body: { name: 'x' },
  headers: { ETag: '"a1"', 'Cache-Control': 'private, no-cache', Link: '<?cursor=x>; rel="next"' },
};

type Given = { sent?: string | undefined; of?: Route; answer?: () => Promise<Answer>; allowedOrigin?: string };

/** What the adapter gives to API Gateway. */
const answerTo = ({ sent, of = route, answer = async () => tagged, allowedOrigin = '' }: Given) => {
  const http = createHttp({
    authenticate: () => ({ userId: userIdOf('maria'), isAdmin: false, expiresAt: 1_795_266_000 }),
    now: () => new Date('2026-11-21T12:00:00.000Z'),
    subject: 'thingId',
    problemTypeBase: '/errors',
    allowedOrigin,
  });
  const headers = sent === undefined ? {} : { 'If-None-Match': sent };
  return http(of, answer)(anEvent({ httpMethod: 'GET', pathParameters: { thingId: 'maria' }, headers }), aContext());
};

describe('a client that has the answer already', () => {
  it('gets a 304 with the headers of the answer and no body', async () => {
    expect(await answerTo({ sent: '"a1"' })).toEqual({ statusCode: 304, headers: tagged.headers, body: '' });
  });

  it('is told to store nothing where the answer says nothing of it', async () => {
    const answer = async () => ({ body: {}, headers: { ETag: '"a1"' } });

    expect(await answerTo({ sent: '"a1"', answer })).toMatchObject({
      statusCode: 304,
      headers: { ETag: '"a1"', 'Cache-Control': 'no-store' },
    });
  });

  it('may read that on a page of the allowed origin', async () => {
    const { headers } = await answerTo({ sent: '"a1"', allowedOrigin: 'https://app.example.com' });

    expect(headers).toMatchObject({
      'Access-Control-Allow-Origin': 'https://app.example.com',
      'Access-Control-Expose-Headers': 'ETag, Link, Retry-After',
    });
  });

  it('is logged as answered', async () => {
    await answerTo({ sent: '"a1"' });

    expect(log.lines()).toMatchObject([{ level: 'INFO', message: 'request answered', status: 304 }]);
  });
});

describe('a client gets the answer in full', () => {
  const full = { statusCode: 200, body: '{"name":"x"}', headers: { ETag: '"a1"' } };

  it.each([undefined, '"a0"', ''])('that has another one or none: %j', async (sent) => {
    expect(await answerTo({ sent })).toMatchObject(full);
  });

  it('of a route that does not honour If-None-Match', async () => {
    const { revalidated: _, ...of } = route;

    expect(await answerTo({ sent: '"a1"', of })).toMatchObject(full);
  });

  it('of an answer without a tag', async () => {
    expect(await answerTo({ sent: '*', answer: async () => ({ body: {} }) })).toMatchObject({ statusCode: 200 });
  });

  it('that is a refusal', async () => {
    const answer = async () => {
      throw new Problem({ GONE: { status: 404, title: 'It is gone' } }, 'GONE', 'It is gone.');
    };

    expect(await answerTo({ sent: '*', answer })).toMatchObject({ statusCode: 404 });
  });
});
