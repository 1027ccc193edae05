import { createSocket } from 'node:dgram';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { listen } from '../../engine/ports';
import { makeCertificate } from './certificate';

/**
 * The answers of DynamoDB by operation and table, those of other services by operation, or by method and path where a service has
 * such, and the keys of the pool. An answer may depend on what is asked.
 */
export type StubAnswers = { services: Readonly<Record<string, object | ((body: string) => object)>>; keys: object };

/** One request of a function to another service than DynamoDB. */
export type Asked = { operation: string; body: string };

/** Longer than a function waits for its turn. */
const KEEP_ALIVE_MS = 600_000;

/** Takes what functions send to X-Ray's daemon, as Lambda's does. */
const startTraceSink = async () => {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${socket.address().port}`, stop: () => socket.close() };
};

const operationOf = ({ headers, method, url }: IncomingMessage): string =>
  String(headers['x-amz-target'] ?? '').split('.')[1] ?? `${method} ${url}`;

const TableOf = z.object({ TableName: z.optional(z.string()) });

const answering =
  ({ services, keys }: StubAnswers, onAsked: (asked: Asked) => void) =>
  async (incoming: IncomingMessage): Promise<object> => {
    const body = (await buffer(incoming)).toString();
    if (incoming.url?.endsWith('jwks.json')) return keys;
    const operation = operationOf(incoming);
    const { TableName } = z.parse(TableOf, JSON.parse(body));
    if (TableName === undefined) onAsked({ operation, body });
    const answer = services[TableName === undefined ? operation : `${operation} ${TableName}`] ?? {};
    return typeof answer === 'function' ? answer(body) : answer;
  };

/**
 * Stands for DynamoDB, other services, Cognito's keys and X-Ray's daemon: answers at once, the same each time, so that only the
 * client's work counts.
 */
export const startStub = async (answers: StubAnswers, onAsked: (asked: Asked) => void = () => undefined) => {
  const { file, key, cert } = await makeCertificate();
  const sink = await startTraceSink();
  const answerTo = answering(answers, onAsked);
  const server = createServer({ key, cert, keepAliveTimeout: KEEP_ALIVE_MS }, async (incoming, response) => {
    const text = JSON.stringify(await answerTo(incoming));
    const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'Content-Length': Buffer.byteLength(text) };
    response.writeHead(200, { ...headers, 'x-amzn-RequestId': 'B8DDV8P3LFB1ANJ3ABCDEFGHIJ' }).end(text);
  });
  const port = await listen(server);
  return {
    environment: {
      AWS_ENDPOINT_URL: `https://localhost:${port}`,
      AWS_XRAY_DAEMON_ADDRESS: sink.address,
      BENCH_STUB_PORT: String(port),
      NODE_EXTRA_CA_CERTS: file,
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
      sink.stop();
    },
  };
};

export type Stub = Awaited<ReturnType<typeof startStub>>;
