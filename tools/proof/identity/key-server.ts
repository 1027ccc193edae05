import { createServer, request } from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { ISSUER, type SigningKey } from '../../../tests/support/tokens';
import { listen } from '../../engine/ports';
import { ownRequire } from '../../lambda/environment';

/** What the address of the pool's keys answers with: these keys, after a while, or never. */
export type KeysAnswer = { keys: readonly SigningKey[]; afterMs?: number; never?: boolean };

const KEYS_ADDRESS = `${ISSUER}/.well-known/jwks.json`;

/** Stands in for the pool's address; everything above the connection is the function's own. */
export const startKeyServer = async (first: KeysAnswer) => {
  let answer = first;
  let requests = 0;
  const server = createServer(async (_, response) => {
    requests += 1;
    const { keys, afterMs = 0, never } = answer;
    if (never) return;
    await sleep(afterMs);
    response.end(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
  });
  const port = await listen(server);
  const toHere: typeof https.request = (url: unknown, ...rest: unknown[]) => {
    if (String(url) !== KEYS_ADDRESS) throw new Error(`keys were looked for at ${url}`);
    return Reflect.apply(request, undefined, [`http://127.0.0.1:${port}/`, ...rest]);
  };
  const ownHttps = { ...https, request: toHere };
  const load = (name: string): unknown => (name === 'https' ? ownHttps : ownRequire(name));
  return {
    /** What a bundle is to be loaded with. */
    require: Object.assign(load, ownRequire),
    answerWith: (next: KeysAnswer) => {
      answer = next;
    },
    requests: () => requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
export type KeyServer = Awaited<ReturnType<typeof startKeyServer>>;
