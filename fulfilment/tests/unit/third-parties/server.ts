// A third party on 127.0.0.1 that answers as a test tells it to.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

export const json =
  (body: unknown, { status = 200, type = 'application/json' } = {}): Reply =>
  (response) =>
    response.writeHead(status, { 'Content-Type': type }).end(typeof body === 'string' ? body : JSON.stringify(body));

export const reset: Reply = (response) => response.socket?.destroy();
export const silence: Reply = () => undefined;
export const redirect: Reply = (response) => response.writeHead(307, { Location: '/elsewhere' }).end();

type Received = { method: string | undefined; path: string | undefined; headers: IncomingHttpHeaders; body: string };

/** A server for one test file. Each request takes the next reply; the last one is for all that follow. */
export const aServer = () => {
  const received: Received[] = [];
  let replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ method, path, headers, body });
    const [reply = silence, ...rest] = replies;
    if (rest.length > 0) replies = rest;
    reply(response, request);
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    received.length = 0;
    replies = [];
  });
  return {
    received,
    url: (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replies: (...next: Reply[]): void => {
      replies = next;
    },
  };
};
