import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { EngineClients } from '../../stacks/clients';
import { pageBundle } from '../../terminal/page-bundle';
import type { Named } from './definition';
import { viewOf } from './widgets';

/** `named`: the dashboards to draw, asked for each time, since a redeployment may bring another one. */
type Options = { clients: Pick<EngineClients, 'metrics'>; named: () => readonly Named[]; root: string };
type File = { type: string; text: string };

const LONGEST_RANGE_S = 14 * 86_400; // The engine forgets what is older.
const STANDARD_RANGE_S = 3600;

const filesIn = async (root: string): Promise<Map<string, File>> => {
  const page = join(root, 'tools', 'cloudwatch', 'dashboards', 'page');
  const { script, style } = await pageBundle(page);
  return new Map([
    ['/dashboards', { type: 'text/html', text: readFileSync(join(page, 'page.html'), 'utf8') }],
    ['/dashboards/page.js', { type: 'text/javascript', text: script }],
    ['/dashboards/page.css', { type: 'text/css', text: style }],
  ]);
};

const send = (response: ServerResponse, status: number, type: string, text: string) =>
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' }).end(text);

const rangeOf = (asked: string | null) => {
  const seconds = Number(asked ?? STANDARD_RANGE_S);
  const length = seconds >= 60 && seconds <= LONGEST_RANGE_S ? Math.floor(seconds) : STANDARD_RANGE_S;
  const to = Math.floor(Date.now() / 1000);
  return { from: to - length, to };
};

/** Answers what is below /dashboards: the page, and what it draws as JSON. Says whether the request was its own. */
export const serveDashboards = ({ clients, named, root }: Options) => {
  let files: Promise<Map<string, File>> | undefined;
  const answer = async ({ pathname, searchParams }: URL, response: ServerResponse) => {
    if (pathname === '/dashboards/data') {
      const view = await viewOf(clients, named(), rangeOf(searchParams.get('range')));
      return send(response, 200, 'application/json', JSON.stringify(view));
    }
    files ??= filesIn(root).catch((error) => {
      files = undefined; // So that the next request tries again.
      throw error;
    });
    const file = (await files).get(pathname.replace(/\/$/, ''));
    return file
      ? send(response, 200, file.type, file.text)
      : send(response, 404, 'text/plain', 'There is no such page.\n');
  };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const address = request.url ?? '/';
    if (!URL.canParse(address, 'http://localhost')) return false; // As `//` is.
    const url = new URL(address, 'http://localhost');
    if (!/^\/dashboards(\/|$)/.test(url.pathname)) return false;
    if (request.method !== 'GET') send(response, 405, 'text/plain', 'Only GET.\n');
    else answer(url, response).catch((error: unknown) => send(response, 502, 'text/plain', `${error}\n`));
    return true;
  };
};
