import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { listen } from '../engine/ports';

/** One request of a function on its way to DynamoDB. */
export type Crossing = {
  /** The environment that sent it, from the address it was given. */
  from: string;
  /** `PutItem`, `UpdateItem`, … */
  operation: string;
  input: Record<string, unknown>;
};

/** What becomes of it. An error's `status` 400 or 500 and `type` are DynamoDB's; dropped connections answer nothing. */
export type Fate =
  | { kind: 'pass'; beforeMs?: number; afterMs?: number /** Sent instead of the function's. */; input?: object }
  | { kind: 'error'; applied: boolean; status: number; type: string }
  /** `meanwhile` is done before the function can notice. */
  | { kind: 'drop'; applied: boolean; meanwhile?: () => Promise<unknown> }
  /** Never answered: the function's own timeout has to end it. `onDone` is told when the engine has done its part. */
  | { kind: 'hang'; applied: boolean; onDone?: () => void };

export type Decide = (crossing: Crossing) => Fate;

/** Gets what the engine answered to a request that passed. */
export type OnAnswer = (crossing: Crossing, status: number, body: Buffer) => void;

const forwarding = (engine: URL) => {
  const agent = new Agent({ keepAlive: true });
  const forward = (headers: IncomingMessage['headers'], body: Buffer) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      const options = { host: engine.hostname, port: engine.port, method: 'POST', path: '/', headers, agent };
      const outgoing = request(options, async (answer) => {
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) });
      });
      outgoing.on('error', reject).end(body);
    });
  return { forward, close: () => agent.destroy() };
};

const refuse = (response: ServerResponse, status: number, type: string) => {
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'injected' }));
};

const Input = z.record(z.string(), z.unknown());

/** Stands between functions and an engine and does to each request what `decide` says. */
export const startProxy = async (engineEndpoint: string, decide: Decide, onAnswer: OnAnswer = () => undefined) => {
  const { forward, close } = forwarding(new URL(engineEndpoint));
  const pass = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    const from = (incoming.url ?? '/').split('/')[1] ?? '';
    const crossing = { from, operation, input: z.parse(Input, JSON.parse(body.toString())) };
    const fate = decide(crossing);
    if (fate.kind !== 'pass') {
      if (fate.applied) await forward(incoming.headers, body);
      if (fate.kind === 'error') refuse(response, fate.status, fate.type);
      else if (fate.kind === 'drop') {
        await fate.meanwhile?.();
        incoming.socket.destroy();
      } else fate.onDone?.();
      return;
    }
    if (fate.beforeMs) await sleep(fate.beforeMs);
    const sent = fate.input ? Buffer.from(JSON.stringify(fate.input)) : body;
    const answer = await forward({ ...incoming.headers, 'content-length': String(sent.length) }, sent);
    onAnswer(crossing, answer.status, answer.body);
    if (fate.afterMs) await sleep(fate.afterMs);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => incoming.socket.destroy());
  });
  const port = await listen(server);
  return {
    /** What an environment of this name has to be given as the endpoint. */
    endpointFor: (name: string) => `http://127.0.0.1:${port}/${name}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      close();
    },
  };
};
