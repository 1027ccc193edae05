import { setTimeout as sleep } from 'node:timers/promises';
import { type SigningKey, signedToken } from '../../../tests/support/tokens';
import type { Product } from '../../lambda/bundle';
import type { TableNames } from '../../lambda/variables';
import { adminClaims } from './forgeries';
import { type KeyServer, startKeyServer } from './key-server';
import { statusOf } from './tokens';
import { startUsersApi, type UsersApi } from './users-api';

type Keys = { key: SigningKey; next: SigningKey; foreign: SigningKey };
type Subject = { product: Product; endpoint: string; tables: TableNames; keys: Keys };

const AUTHORIZER_TIMEOUT_MS = 15_000;
/** What a token of a new key may have to wait for after one of an unknown key. */
const PAUSE_MS = 1_100;
const FLOOD = 200;

const coldStart = async (
  { product, endpoint, tables }: Subject,
  answer: Parameters<typeof startKeyServer>[0],
  work: (api: UsersApi, server: KeyServer) => Promise<string[]>,
): Promise<string[]> => {
  const server = await startKeyServer(answer);
  try {
    return await work(startUsersApi(product, { require: server.require, endpoint, tables }), server);
  } finally {
    await server.stop();
  }
};

const wants = (what: string, status: number, wanted: number): string[] =>
  status === wanted ? [] : [`${what}: ${status}, not ${wanted}`];

const tokenOf = (key: SigningKey) => signedToken(key, adminClaims());

/** The pool takes a new key: its tokens are good at once, the old key's as long as the pool names it. */
const rotation = (subject: Subject) => {
  const { key, next } = subject.keys;
  return coldStart(subject, { keys: [key] }, async (api, server) => {
    const before = wants('before the rotation', await statusOf(api, tokenOf(key)), 200);
    server.answerWith({ keys: [key, next] });
    return [
      ...before,
      ...wants('a token of the new key', await statusOf(api, tokenOf(next)), 200),
      ...wants('a token of the old key', await statusOf(api, tokenOf(key)), 200),
      ...wants('two fetches of the keys', server.requests(), 2),
    ];
  });
};

/** Many unknown key ids lead to few requests for keys, and hold nobody up for longer than the pause. */
const flood = (subject: Subject) => {
  const { key, next, foreign } = subject.keys;
  return coldStart(subject, { keys: [key] }, async (api, server) => {
    const findings: string[] = [];
    const since = Date.now();
    for (let i = 0; i < FLOOD; i += 1) {
      // A turn for timers and connections, as between requests that really come.
      await sleep(1);
      const forged = signedToken({ ...foreign, kid: `unknown-${i}` }, adminClaims());
      findings.push(...wants('an unknown key', await statusOf(api, forged), 401));
    }
    const allowed = 2 + (Date.now() - since) / 1_000;
    if (server.requests() > allowed) findings.push(`${FLOOD} unknown keys made ${server.requests()} fetches`);
    findings.push(...wants('a good token in between', await statusOf(api, tokenOf(key)), 200));
    server.answerWith({ keys: [key, next] });
    await sleep(PAUSE_MS);
    return [...findings, ...wants('a new key after the pause', await statusOf(api, tokenOf(next)), 200)];
  });
};

const slow = (subject: Subject) =>
  coldStart(subject, { keys: [subject.keys.key], afterMs: 1_500 }, async (api) =>
    wants('keys that take 1.5 s', await statusOf(api, tokenOf(subject.keys.key)), 200),
  );

/** Never an answer: a 503 before the function's own time is over, and no policy; then the keys are there again. */
const silent = (subject: Subject) =>
  coldStart(subject, { keys: [subject.keys.key], never: true }, async (api, server) => {
    const since = Date.now();
    const status = await statusOf(api, tokenOf(subject.keys.key));
    const took = Date.now() - since;
    server.answerWith({ keys: [subject.keys.key] });
    return [
      ...wants('keys that never come', status, 503),
      ...(took < AUTHORIZER_TIMEOUT_MS ? [] : [`keys that never come were waited for ${took} ms`]),
      ...wants('keys that are there again', await statusOf(api, tokenOf(subject.keys.key)), 200),
    ];
  });

/** What happens to the pool's keys; those that wait in real time are left out when in a hurry. */
export const keyChanges = (quick: boolean) => (quick ? [rotation, flood] : [rotation, flood, slow, silent]);
