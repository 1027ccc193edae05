import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { isOwnHost } from '../../contract/reference/own-page';
import type { Mail } from '../../engine/sent-mail';
import { pageBundle } from '../../terminal/page-bundle';
import { previews } from './previews';

/** `sent`: every e-mail that was sent, the newest first; asked for each time. */
type Options = { root: string; sent: () => Promise<readonly Mail[]> };
type File = { type: string; text: string; policy?: string };

/** As many as a list may be long. */
const NEWEST = 500;

/** The page talks to nobody but this server. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * What an e-mail may do, opened in the page or by itself: be looked at. It runs nothing and loads nothing; its links open beside
 * the page.
 */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const filesIn = async (root: string): Promise<Map<string, File>> => {
  const folder = join(root, 'tools', 'start', 'mail', 'page');
  const { script, style } = await pageBundle(folder);
  const page = { type: 'text/html', text: readFileSync(join(folder, 'page.html'), 'utf8') };
  return new Map([
    ['', page],
    ['/preview', page],
    ['/page.js', { type: 'text/javascript', text: script }],
    ['/page.css', { type: 'text/css', text: style }],
  ]);
};

const send = (response: ServerResponse, status: number, { type, text, policy = POLICY }: File) =>
  response
    .writeHead(status, {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    })
    .end(text);

const say = (response: ServerResponse, status: number, text: string) =>
  send(response, status, { type: 'text/plain', text: `${text}\n` });

/** A list has no HTML parts: a mail is opened by its own address. */
const listed = (mails: readonly Mail[]): File => ({
  type: 'application/json',
  text: JSON.stringify({ mails: mails.slice(0, NEWEST).map(({ html: _, ...mail }) => mail), total: mails.length }),
});

/**
 * Answers what is below /mail: the inbox of what was sent, and a preview of each e-mail with example data. Says whether the request
 * was its own.
 */
export const serveMail = ({ root, sent }: Options) => {
  let files: Promise<Map<string, File>> | undefined;

  const fileAt = async (path: string): Promise<File | undefined> => {
    files ??= filesIn(root).catch((error) => {
      files = undefined; // So that the next request tries again.
      throw error;
    });
    const [, preview, rest = ''] = /^(\/preview)?(\/(?:data|messages\/.+))$/.exec(path) ?? [];
    if (!rest) return (await files).get(path.replace(/\/$/, ''));
    const mails = preview ? await previews() : await sent();
    if (rest === '/data') return listed(mails);
    const id = decodeURIComponent(rest.slice('/messages/'.length));
    const mail = mails.find((one) => one.id === id);
    return mail && { type: 'text/html', text: mail.html, policy: MAIL_POLICY };
  };

  const answer = async (path: string, response: ServerResponse) => {
    const file = await fileAt(path);
    return file ? send(response, 200, file) : say(response, 404, 'There is no such page.');
  };

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const address = request.url ?? '/';
    if (!URL.canParse(address, 'http://localhost')) return false; // As `//` is.
    const { pathname } = new URL(address, 'http://localhost');
    if (!/^\/mail(\/|$)/.test(pathname)) return false;
    // A name that somebody points at this machine may not read the mail.
    if (!isOwnHost(request)) say(response, 403, 'Only by the names of this machine.');
    else if (request.method !== 'GET') say(response, 405, 'Only GET.');
    else answer(pathname.slice('/mail'.length), response).catch((error: unknown) => say(response, 502, String(error)));
    return true;
  };
};
