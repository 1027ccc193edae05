// One fixed address for the APIs, whose ids change on the engine when their routes do.
import { randomUUID } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem, problemDocument, problems } from '../../common/http/problem';
import type { Answered } from '../cloudwatch/metrics/gateway-metrics';
import { gatewayDetails } from '../contract/generate/gateway-responses';

/** The API that answers below the first part of a path: its stack's id, and its path on the engine. */
export type Route = { api: string; path: string };
/** By the first part of the path; asked for with every request, since a redeployment may move an API. */
export type Routes = Readonly<Record<string, Route>>;
/** Answers the pages on the same port; says whether the request was for one of them. */
export type Pages = (incoming: IncomingMessage, response: ServerResponse) => boolean;
type Options = {
  port: number;
  enginePort: number;
  routes: () => Routes;
  pages: Pages;
  onAnswered: (answered: Answered) => void;
};

const FIRST = /^\/([\w-]+)(?=[/?%]|$)/;
const NOT_FOUND =
  'Nothing is here. / is the shop, and /developers leads to the APIs, their reference and the dashboards.\n';

const answer = (response: ServerResponse, status: number, text: string) => {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
};

/** The headers as they came, repeated ones and their case included; the engine has to see its own name as the host. */
const headersOf = ({ rawHeaders }: IncomingMessage, host: string) => {
  const headers = new Map<string, string[]>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (/^(host|connection|keep-alive)$/i.test(name)) continue;
    headers.set(name, [...(headers.get(name) ?? []), rawHeaders[index + 1] ?? '']);
  }
  return { ...Object.fromEntries(headers), Host: host };
};

const withoutConnection = ({ rawHeaders }: IncomingMessage) => {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (/^(connection|keep-alive)$/i.test(rawHeaders[index] ?? '')) continue;
    kept.push(...rawHeaders.slice(index, index + 2));
  }
  return kept;
};

const forward = (incoming: IncomingMessage, response: ServerResponse, agent: Agent, options: Options) => {
  const path = incoming.url ?? '/';
  const routes = new Map(Object.entries(options.routes()));
  const route = routes.get(FIRST.exec(path)?.[1] ?? '');
  if (!route) return answer(response, 404, NOT_FOUND);
  const since = performance.now();
  const outgoing = request({
    agent,
    host: '127.0.0.1',
    port: options.enginePort,
    method: incoming.method,
    path: `${route.path}${path}`, // As it came: nothing is decoded or normalised.
    headers: headersOf(incoming, `127.0.0.1:${options.enginePort}`),
  });
  outgoing.on('response', (upstream) => {
    const status = upstream.statusCode ?? 502;
    response.writeHead(status, upstream.statusMessage, withoutConnection(upstream));
    upstream.pipe(response);
    upstream.on('end', () => options.onAnswered({ api: route.api, status, latencyMs: performance.now() - since }));
  });
  outgoing.on('error', () => answer(response, 502, 'The engine does not answer.\n'));
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
};

/** What Node's parser refuses is no request yet: too long a query string, for example, or no HTTP at all. */
const refuse = (_: Error, socket: Duplex) => {
  if (!socket.writable) return void socket.destroy();
  const problem = new Problem(problems, 'BAD_REQUEST', gatewayDetails.BAD_REQUEST);
  const body = JSON.stringify(problemDocument(problem, { requestId: randomUUID(), typeBase: '/docs/errors' }));
  const headers = [
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(['HTTP/1.1 400 Bad Request', ...headers, '', body].join('\r\n'));
};

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

/** Listens on loopback, under both of its addresses, since `localhost` is either; returns what stops it. */
export const startProxy = async (options: Options) => {
  const agent = new Agent({ keepAlive: true });
  const make = () =>
    createServer((incoming, response) => {
      if (!options.pages(incoming, response)) forward(incoming, response, agent, options);
    }).on('clientError', refuse);
  const servers = [make()];
  await listen(servers[0] as Server, options.port, '127.0.0.1');
  const second = make();
  await listen(second, options.port, '::1').then(
    () => servers.push(second),
    () => undefined, // A machine without IPv6.
  );
  return async () => {
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        return closed;
      }),
    );
    agent.destroy();
  };
};
