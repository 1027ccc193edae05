import { CognitoJwtVerifier } from 'aws-jwt-verify';
import {
  FetchError,
  JwksValidationError,
  JwkValidationError,
  JwtExpiredError,
  JwtInvalidSignatureAlgorithmError,
  JwtInvalidSignatureError,
  JwtParseError,
  JwtWithoutValidKidError,
  KidNotFoundInJwksError,
  WaitPeriodNotYetEndedJwkError,
} from 'aws-jwt-verify/error';
import { SimpleFetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache, SimplePenaltyBox } from 'aws-jwt-verify/jwk';
import type { TokenBearer } from './authorize';
import { warmUp } from './warm-up';

/** A cold start can take longer than the library's own limit of 1.5 s. */
const JWKS_TIMEOUT_MS = 3_000;

/** How long a forged key id can block a token whose key really is new; the library's own value is 10. */
const PAUSE_AFTER_UNKNOWN_KEY_SECONDS = 1;

/** Why a token was rejected: few values, since each becomes a metric. */
export type Rejection = 'EXPIRED' | 'SIGNATURE' | 'UNKNOWN_KEY' | 'MALFORMED' | 'CLAIMS';

type Settings = {
  userPoolId: string;
  clientId: string;
  adminGroup: string;
  onRejected: (reason: Rejection) => void;
};

/** Whom a token stands for, or nothing if it is not valid. @throws when the pool's keys cannot be fetched */
export type VerifyToken = (authorization: string) => Promise<TokenBearer | undefined>;

const keysUnavailable = (error: unknown): boolean =>
  error instanceof FetchError || error instanceof JwksValidationError || error instanceof JwkValidationError;

const rejectionOf = (error: unknown): Rejection => {
  if (error instanceof JwtExpiredError) return 'EXPIRED';
  if (error instanceof JwtInvalidSignatureError || error instanceof JwtInvalidSignatureAlgorithmError)
    return 'SIGNATURE';
  if (error instanceof KidNotFoundInJwksError || error instanceof WaitPeriodNotYetEndedJwkError) return 'UNKNOWN_KEY';
  if (error instanceof JwtParseError || error instanceof JwtWithoutValidKidError) return 'MALFORMED';
  return 'CLAIMS';
};

/**
 * Verifies ID tokens of the pool's client, sent as `Bearer x` or as the bare token. Keys are fetched once, starting now, and
 * again when a token names one that is not among them.
 */
export const createVerifyToken = ({ userPoolId, clientId, adminGroup, onRejected }: Settings): VerifyToken => {
  const fetcher = new SimpleFetcher({ defaultRequestOptions: { responseTimeout: JWKS_TIMEOUT_MS } });
  const penaltyBox = new SimplePenaltyBox({ waitSeconds: PAUSE_AFTER_UNKNOWN_KEY_SECONDS });
  const jwksCache = new SimpleJwksCache({ fetcher, penaltyBox });
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'id' }, { jwksCache });
  // Not `hydrate`, which also fetches the keys of a second issuer that this pool does not use. A failure here happens again,
  // and is handled, in the request that needs the keys.
  const firstFetch = jwksCache.getJwks(CognitoJwtVerifier.parseUserPoolId(userPoolId).jwksUri).catch(() => undefined);
  void warmUp({ userPoolId, clientId });
  const reject = (reason: Rejection): undefined => {
    onRejected(reason);
  };
  return async (authorization) => {
    await firstFetch;
    try {
      const {
        sub,
        exp,
        'cognito:groups': groups = [],
      } = await verifier.verify(authorization.replace(/^Bearer +/i, ''));
      // The types are only the pool's promise. What goes into a policy is checked all the same.
      if (typeof sub !== 'string' || typeof exp !== 'number' || !Array.isArray(groups)) return reject('CLAIMS');
      return { userId: sub, isAdmin: groups.includes(adminGroup), expiresAt: exp };
    } catch (error) {
      if (keysUnavailable(error)) throw error;
      return reject(rejectionOf(error));
    }
  };
};
