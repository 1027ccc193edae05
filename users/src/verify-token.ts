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

/** The library's own limit of 1.5 s is met by cold starts. */
const JWKS_TIMEOUT_MS = 3_000;

/** For so long a forged key id can keep a token of a key that is really new waiting; the library's own is 10. */
const PAUSE_AFTER_UNKNOWN_KEY_SECONDS = 1;

/** Why a token was rejected: few values, since each is a metric of its own. */
export type Rejection = 'EXPIRED' | 'SIGNATURE' | 'UNKNOWN_KEY' | 'MALFORMED' | 'CLAIMS';

type Settings = {
  userPoolId: string;
  clientId: string;
  adminGroup: string;
  onRejected: (reason: Rejection) => void;
};

/** Says what a token is worth: whom it stands for, or nothing. @throws when the pool's keys cannot be fetched */
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
  // Not `hydrate`, which also fetches the keys of a second issuer that this pool does not use. A failure here is met again,
  // and answered for, by the request that needs the keys.
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
      // Types are what the pool promises; what a policy is made of is looked at all the same.
      if (typeof sub !== 'string' || typeof exp !== 'number' || !Array.isArray(groups)) return reject('CLAIMS');
      return { userId: sub, isAdmin: groups.includes(adminGroup), expiresAt: exp };
    } catch (error) {
      if (keysUnavailable(error)) throw error;
      return reject(rejectionOf(error));
    }
  };
};
