import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../../tools/engine/ports';

export type Received = {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingMessage['headers'];
  body: unknown;
};
/** What the server does with one request: an answer, no answer at all, or one that it never gives. */
export type Turn =
  | { status?: number; headers?: Record<string, string>; body?: unknown; text?: string }
  | 'hang up'
  | 'be silent';

const give = (response: ServerResponse, turn: Turn) => {
  if (turn === 'hang up') return void response.destroy();
  if (turn === 'be silent') return;
  const { status = 200, headers = {}, body = {}, text: raw } = turn;
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(raw ?? JSON.stringify(body));
};

/** A server that does one turn after the other, and notes what it was sent. */
export const scriptedServer = () => {
  const received: Received[] = [];
  const turns: Turn[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const content = await text(request);
    received.push({ method, path: url, headers, body: content === '' ? undefined : JSON.parse(content) });
    give(response, turns.shift() ?? { status: 500, text: 'not in the script' });
  });
  const scripted = {
    url: '',
    received,
    script: (...next: Turn[]) => turns.push(...next),
    left: () => turns.length,
  };
  beforeAll(async () => {
    scripted.url = `http://127.0.0.1:${await listen(server)}`;
  });
  beforeEach(() => {
    received.length = 0;
    turns.length = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return scripted;
};

/** A refusal as the APIs write it. */
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Turn => ({
  status,
  headers: { 'Content-Type': 'application/problem+json', ...headers },
  body: { type: '/docs/errors', title: 'Refused', status, detail: 'Not now.', code, requestId: 'request-1' },
});
