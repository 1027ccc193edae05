// What is around the functions while an order lives: the engine, the bus, the user pool, SES, and the third parties.
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { listen } from '../../engine/ports';
import { type Asked, startStub } from '../wire/stub';
import { startMeasured } from './measured-tables';
import { otherServices } from './stubbed';

const KEY = 'a-key';

const Answer = z.object({ statusCode: z.number(), headers: z.record(z.string(), z.string()), body: z.string() });

/** A request as an HTTP API hands it to the function that plays the third parties. */
const eventOf = async (incoming: IncomingMessage) => ({
  rawPath: incoming.url,
  headers: incoming.headers,
  body: (await buffer(incoming)).toString(),
  isBase64Encoded: false,
  requestContext: { requestId: 'c6af9ac6', http: { method: incoming.method } },
});

/** The third parties' address, and what plays them once it can. */
const startParties = async () => {
  // One that is repeated, since this machine is busy, is one.
  const calls = new Set<string>();
  const played: { by?: (event: unknown) => Promise<unknown> } = {};
  const server = createServer(async (incoming, response) => {
    calls.add(`${incoming.method} ${incoming.url} ${incoming.headers['idempotency-key']}`);
    const { statusCode, headers, body } = z.parse(Answer, await played.by?.(await eventOf(incoming)));
    response.writeHead(statusCode, headers).end(body);
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, calls, played, stop };
};

/** The answers of services that are not there; DynamoDB is. */
const answersFor = (url: string) => ({
  keys: {},
  services: { ...otherServices, GetSecretValue: { SecretString: JSON.stringify({ url, key: KEY }) } },
});

/** Everything that the stacks need, and what each call of a function asks of it. Time goes on when `clock` says so. */
export const startSurroundings = async () => {
  const parties = await startParties();
  const asked: Asked[] = [];
  const stub = await startStub(answersFor(parties.url), (one) => asked.push(one));
  const tables = await startMeasured(stub.environment);
  const clock = { aheadMs: 0 };
  parties.played.by = async (event) =>
    (await tables.callUncounted('SimulateThirdPartiesFunction', event, { ...clock })).answer;
  return {
    engine: tables.engine,
    endpoint: tables.endpoint,
    fill: tables.fill,
    clock,
    /** Calls a function, and says what it answered, logged and asked for. */
    call: async (resource: string, event: unknown) => {
      asked.length = 0;
      parties.calls.clear();
      const { answer, log, trips } = await tables.call(resource, event, { ...clock });
      return { answer, log, trips, asked: asked.filter(isPaid), thirdParties: parties.calls.size };
    },
    stop: async () => {
      stub.stop();
      parties.stop();
      await tables.stop();
    },
  };
};

/** The secret is read once in five minutes, however many orders there are. */
const isPaid = ({ operation }: Asked): boolean => operation !== 'GetSecretValue';

export type Surroundings = Awaited<ReturnType<typeof startSurroundings>>;
