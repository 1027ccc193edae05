import type { Answer, Api } from './api';

/** What a browser asks before a page of `origin` may send a request with a token and a body. */
export const preflight = (api: Api, path: string, origin: string): Promise<Answer> =>
  api.send({
    method: 'OPTIONS',
    path,
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key,if-match,if-none-match,traceparent',
    },
  });

const wordsOf = (header: unknown) =>
  String(header ?? '')
    .split(/, ?/)
    .sort();

/** Expects an answer that lets a page of `origin` send what the API takes; where it is empty, one that allows nothing. */
export const expectAllowed = ({ status, headers }: Answer, origin: string) => {
  expect(status).toBe(200);
  expect(headers['access-control-allow-origin'] ?? '').toBe(origin);
  expect(headers).not.toHaveProperty('access-control-allow-credentials');
  if (origin === '') return expect(headers).not.toHaveProperty('access-control-allow-methods');
  expect(wordsOf(headers['access-control-allow-methods'])).toEqual(['DELETE', 'GET', 'POST', 'PUT']);
  expect(wordsOf(headers['access-control-allow-headers'])).toEqual([
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    'If-Match',
    'If-None-Match',
    'traceparent',
  ]);
  expect(headers['access-control-max-age']).toBe('7200');
};

/** Expects an answer that a page of `origin` can read with its version, its link and its time to wait. */
export const expectReadable = ({ headers }: Answer, origin: string) => {
  expect(headers['access-control-allow-origin'] ?? '').toBe(origin);
  expect(wordsOf(headers['access-control-expose-headers'])).toEqual(
    origin === '' ? [''] : ['ETag', 'Link', 'Retry-After'],
  );
};
