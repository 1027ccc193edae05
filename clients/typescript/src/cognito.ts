import { type Sleep, sleep } from './abort';
import type { Fetch } from './attempt';
import type { GetToken } from './call';
import { sharedWork } from './shared-work';
import { type Cognito, requestTokens, SignInError, type Tokens } from './sign-in-request';

export type CognitoOptions = {
  /** Output `UserPoolClient` of the users stack. */
  clientId: string;
  /** The pool's region, such as `us-east-1`; or `endpoint`, for a local engine or a proxy. */
  region?: string;
  endpoint?: string;
  email?: string;
  password?: string;
  /** From an earlier sign-in. If e-mail and password are given too, they are used once it is no longer accepted. */
  refreshToken?: string;
  timeoutMs?: number;
  fetch?: Fetch;
  sleep?: Sleep;
  random?: () => number;
  now?: () => Date;
};

/** A token is replaced this long before it expires, so that it is good on arrival whatever the clocks say. */
const REFRESH_BEFORE_MS = 120_000;

const isRefused = (error: unknown) => error instanceof SignInError && error.code === 'NotAuthorizedException';

const cognitoFrom = ({ region, endpoint, ...options }: CognitoOptions): Cognito => {
  if (!endpoint && !region) throw new TypeError('cognitoSignIn needs a region or an endpoint.');
  return {
    url: endpoint ?? `https://cognito-idp.${region}.amazonaws.com/`,
    clientId: options.clientId,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
    now: options.now ?? (() => new Date()),
    timeoutMs: options.timeoutMs ?? 30_000,
  };
};

/**
 * Signs in by e-mail and password (`USER_PASSWORD_AUTH`) and keeps the token current by its refresh token. Calls at the same
 * time share one sign-in, which ends when all of them are aborted. For SRP or the hosted page, give the client a `getToken` of
 * your own.
 */
export const cognitoSignIn = (options: CognitoOptions): GetToken => {
  const { email, password } = options;
  const cognito = cognitoFrom(options);
  let refreshToken = options.refreshToken;
  let current: Tokens | undefined;
  const renewal = sharedWork<string>();

  const signIn = (signal: AbortSignal) => {
    if (!email || !password) throw new SignInError('NO_CREDENTIALS', 'There is no e-mail and password to sign in by.');
    return requestTokens(cognito, 'USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD: password }, signal);
  };

  const refresh = async (token: string, signal: AbortSignal) => {
    try {
      return await requestTokens(cognito, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: token }, signal);
    } catch (error) {
      // It expired or was revoked: only the password helps.
      if (!isRefused(error) || !password) throw error;
      return signIn(signal);
    }
  };

  const renew = async (rejected: string | undefined, signal: AbortSignal) => {
    try {
      current = await (refreshToken ? refresh(refreshToken, signal) : signIn(signal));
      refreshToken = current.refreshToken ?? refreshToken;
      return current.idToken;
    } catch (error) {
      // If Cognito is out of reach for a moment, the current token may still be good.
      const isGood = current && current.idToken !== rejected && cognito.now().getTime() < current.expiresAt;
      if (current && isGood && !isRefused(error)) return current.idToken;
      throw error;
    }
  };

  return ({ rejected, signal }) => {
    const isFresh = current && cognito.now().getTime() < current.expiresAt - REFRESH_BEFORE_MS;
    if (current && isFresh && current.idToken !== rejected) return current.idToken;
    return renewal(signal, (ending) => renew(rejected, ending));
  };
};
