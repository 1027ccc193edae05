import type { ServerResponse } from 'node:http';

export type Answer = {
  status: number;
  type?: string;
  text?: string | Buffer;
  headers?: Readonly<Record<string, string>>;
};

/** What the shop's pages and the sign-in may do: nothing but load and call what this server has. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Sends an answer with the headers that all pages have. It is always one: the result says so to whom asks. */
export const answerWith = (response: ServerResponse, { status, type, text, headers = {} }: Answer): true => {
  response
    .writeHead(status, {
      ...(type && { 'Content-Type': `${type}; charset=utf-8` }),
      'Cache-Control': 'no-store',
      'Content-Security-Policy': POLICY,
      // Without any, a browser would state no origin with the sign-in's form either.
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    })
    .end(text);
  return true;
};
