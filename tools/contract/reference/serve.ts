import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOwnPage } from './own-page';
import { type File, pagesOf } from './pages';

/** `landing`: the page at `/developers`. `tokenOf`: an ID token of a demo account, from the local Cognito. */
type Options = { root: string; landing: string; tokenOf: (account: 'user' | 'admin') => Promise<string> };

// The page talks to nobody but this server; styles in elements are Swagger UI's.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const send = (response: ServerResponse, status: number, { type, text }: File) =>
  response
    .writeHead(status, {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
    })
    .end(text);

const say = (response: ServerResponse, status: number, text: string) =>
  send(response, status, { type: 'text/plain', text: `${text}\n` });

/** Answers `/developers` and what is below /docs: the reference, the guides, and tokens for its own page. Says whether the request was its own. */
export const serveReference = ({ root, landing, tokenOf }: Options) => {
  let pages: Promise<Map<string, File>> | undefined;

  const sendPage = async (path: string, response: ServerResponse) => {
    pages ??= pagesOf(root, 'demo').catch((error) => {
      pages = undefined; // So that the next request tries again.
      throw error;
    });
    const files = await pages;
    const file = files.get(path === '' ? 'index.html' : path) ?? files.get(`${path}.html`);
    return file ? send(response, 200, file) : say(response, 404, 'There is no such page.');
  };

  const sendToken = async (request: IncomingMessage, account: string | null, response: ServerResponse) => {
    if (request.method !== 'POST') return say(response, 405, 'Only POST.');
    if (!isOwnPage(request)) return say(response, 403, 'Only for the page of this server.');
    if (account !== 'user' && account !== 'admin') return say(response, 400, 'as: user or admin.');
    const text = JSON.stringify({ token: await tokenOf(account) });
    return send(response, 200, { type: 'application/json', text });
  };

  const answer = async (
    request: IncomingMessage,
    { pathname, search, searchParams }: URL,
    response: ServerResponse,
  ) => {
    const isToken = pathname === '/docs/token';
    if (!isToken && request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Only GET.');
    if (pathname === '/developers') return send(response, 200, { type: 'text/html', text: landing });
    // The pages' addresses are relative to this folder.
    if (pathname === '/docs') return response.writeHead(302, { Location: `/docs/${search}` }).end();
    const path = pathname.slice('/docs/'.length);
    if (isToken) return sendToken(request, searchParams.get('as'), response);
    return sendPage(path, response);
  };

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const address = request.url ?? '/';
    if (!URL.canParse(address, 'http://localhost')) return false; // As `//` is.
    const url = new URL(address, 'http://localhost');
    if (!/^\/(docs(\/|$)|developers$)/.test(url.pathname)) return false;
    answer(request, url, response).catch((error: unknown) => say(response, 502, String(error)));
    return true;
  };
};
