import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwksValidationError } from 'aws-jwt-verify/error';
import { SimpleFetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import * as z from 'zod/mini';
import { type Caller, UserId } from '../../common/caller';

/** The library's own limit of 1.5 s is met by cold starts. */
const JWKS_TIMEOUT_MS = 3_000;

type Settings = { userPoolId: string; clientId: string; adminGroup: string };

/** Says what a token is worth: whom it stands for, or nothing. @throws when the pool's keys cannot be fetched */
export type VerifyToken = (authorization: string) => Promise<Caller | undefined>;

const Claims = z.object({ sub: UserId, 'cognito:groups': z._default(z.array(z.string()), []) });

const keysUnavailable = (error: unknown): boolean =>
  error instanceof FetchError || error instanceof JwksValidationError;

/**
 * Verifies ID tokens of the pool's client, sent as `Bearer x` or as the bare token. Keys are fetched once, starting now, and
 * again when a token names one that is not among them.
 */
export const createVerifyToken = ({ userPoolId, clientId, adminGroup }: Settings): VerifyToken => {
  const fetcher = new SimpleFetcher({ defaultRequestOptions: { responseTimeout: JWKS_TIMEOUT_MS } });
  const verifier = CognitoJwtVerifier.create(
    { userPoolId, clientId, tokenUse: 'id' },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
  // A failure here is met again, and answered for, by the request that needs the keys.
  const hydrated = verifier.hydrate().catch(() => undefined);
  return async (authorization) => {
    await hydrated;
    try {
      const claims = z.parse(Claims, await verifier.verify(authorization.replace(/^Bearer +/i, '')));
      return { userId: claims.sub, isAdmin: claims['cognito:groups'].includes(adminGroup) };
    } catch (error) {
      if (keysUnavailable(error)) throw error;
      return undefined;
    }
  };
};
