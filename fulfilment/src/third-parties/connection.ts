import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import * as z from 'zod/mini';
import { type Party, ThirdPartyUnavailable } from './errors';

/** A key must not travel in clear text: plain HTTP never leaves the machine. */
const isSafe = (address: string): boolean => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname));
};

const Connection = z.object({
  url: z.string().check(z.maxLength(2_048), z.refine(isSafe, { error: 'must be an https address' })),
  key: z.string().check(z.minLength(1), z.maxLength(4_096)),
});
/** Where a third party is, and the key that it knows us by. */
export type Connection = z.infer<typeof Connection>;

/** @param fresh whether a remembered answer will not do, because the third party did not accept the key */
export type Connect = (options?: { fresh: boolean }) => Promise<Connection>;

const MAX_AGE_SECONDS = 300;

/** A reader of secrets that gives up before the budget of a call is spent. */
export const secretsProvider = (): SecretsProvider =>
  new SecretsProvider({
    clientConfig: {
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
    },
  });

type Secret = { secretId: string; secrets: Pick<SecretsProvider, 'get'> };

/** The connection in a secret that holds `{ "url": …, "key": … }`. @throws when it cannot be read or holds something else */
export const readConnection = async ({ secretId, secrets }: Secret, { fresh = false } = {}): Promise<Connection> => {
  const options = { maxAge: MAX_AGE_SECONDS, transform: 'json', forceFetch: fresh } as const;
  return z.parse(Connection, await secrets.get(secretId, options));
};

/** Reads a third party's connection and remembers it for five minutes. It throws ThirdPartyUnavailable when that fails. */
export const connectionFromSecret =
  (party: Party, secret: Secret): Connect =>
  async (options) => {
    try {
      return await readConnection(secret, options);
    } catch (cause) {
      throw new ThirdPartyUnavailable(party, 'its address and key could not be read', { cause });
    }
  };
