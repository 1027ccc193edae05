import * as oauth from 'oauth4webapi';
import type { ShopConfig } from './config';
import { SessionOver } from './failure-words';
import { revokeToken } from './revoke-token';
import { forgetAsked, isSigningOut, recallAsked, rememberAsked, wasSignedIn } from './session-notes';

export type Account = { userId: string; email: string; isAdmin: boolean };
type Tokens = { idToken: string; refreshToken: string | undefined; expiresAt: number };
type Deps = {
  config: Pick<ShopConfig, 'authority' | 'issuer' | 'clientId' | 'adminGroup'>;
  /** The shop's own address, with a slash at the end. */
  home: string;
  notes: Storage;
  now: () => number;
  leaveTo: (address: string) => void;
  /** Hears the server's time when it has just signed a token. */
  onServerTime: (time: number) => void;
};
/** How a visit begins; `has left` comes back from signing out. `here`: the place in the shop that was left to sign in. */
export type Beginning = { outcome: 'signed in' | 'signed out' | 'has left' | 'leaving' | 'failed'; here?: string };

/** A token is replaced this long before it ends, so that it is good on arrival. */
const REFRESH_BEFORE_MS = 120_000;

const serverFrom = ({ authority, issuer }: Deps['config']): oauth.AuthorizationServer => ({
  issuer,
  authorization_endpoint: `${authority}/oauth2/authorize`,
  token_endpoint: `${authority}/oauth2/token`,
  revocation_endpoint: `${authority}/oauth2/revoke`,
});

/** Who is signed in, with tokens that only this page's memory holds. */
export const makeSession = ({ config, home, notes, now, leaveTo, onServerTime }: Deps) => {
  const [server, client, nobody] = [serverFrom(config), { client_id: config.clientId }, oauth.None()];
  // Only a shop on one's own machine is without TLS.
  const options = { [oauth.allowInsecureRequests]: config.authority.startsWith('http://localhost') };
  let tokens: Tokens | undefined;
  let account: Account | undefined;
  let refreshing: Promise<string> | undefined;

  const accept = (response: oauth.TokenEndpointResponse): string => {
    const claims = oauth.getValidatedIdTokenClaims(response);
    if (!claims || !response.id_token) throw new SessionOver('There is no ID token.');
    onServerTime(claims.iat * 1000);
    const groups = claims['cognito:groups'];
    const isAdmin = Array.isArray(groups) && groups.includes(config.adminGroup);
    account = { userId: claims.sub, email: String(claims.email ?? ''), isAdmin };
    tokens = {
      idToken: response.id_token,
      refreshToken: response.refresh_token ?? tokens?.refreshToken,
      expiresAt: now() + (response.expires_in ?? 3600) * 1000,
    };
    return tokens.idToken;
  };

  const end = () => {
    tokens = undefined;
    account = undefined;
    wasSignedIn.forget(notes);
  };

  const refresh = async (): Promise<string> => {
    if (!tokens?.refreshToken) throw new SessionOver('There is nothing to refresh.');
    try {
      const response = await oauth.refreshTokenGrantRequest(server, client, nobody, tokens.refreshToken, options);
      return accept(await oauth.processRefreshTokenResponse(server, client, response));
    } catch (error) {
      if (!(error instanceof oauth.ResponseBodyError)) throw error;
      end();
      throw new SessionOver('The refresh token was refused.', { cause: error });
    }
  };

  /** Leaves for the sign-in page; `silently` comes back at once, signed in or not. */
  const leave = async (here: string, silently = false): Promise<void> => {
    const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
    rememberAsked(notes, { verifier, state, here });
    const query = new URLSearchParams({
      client_id: config.clientId,
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: home,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(silently && { prompt: 'none' }),
    });
    leaveTo(`${server.authorization_endpoint}?${query}`);
  };

  const finish = async (address: URL): Promise<Beginning> => {
    const asked = recallAsked(notes);
    forgetAsked(notes);
    // An address that was kept or shared: there is nothing to finish.
    if (!asked) return { outcome: 'signed out' };
    const { here, state, verifier } = asked;
    if (address.searchParams.get('error') === 'login_required') return { outcome: 'signed out', here };
    try {
      const parameters = oauth.validateAuthResponse(server, client, address, state);
      const request = [server, client, nobody, parameters, home, verifier, options] as const;
      const response = await oauth.authorizationCodeGrantRequest(...request);
      accept(await oauth.processAuthorizationCodeResponse(server, client, response, { requireIdToken: true }));
      wasSignedIn.note(notes);
      return { outcome: 'signed in', here };
    } catch {
      return { outcome: 'failed', here };
    }
  };

  return {
    /** Finishes a sign-in that comes back here, or begins one silently in a tab that was signed in before it was reloaded. */
    begin: async (address: URL): Promise<Beginning> => {
      if (address.searchParams.has('code') || address.searchParams.has('error')) return finish(address);
      const hasLeft = isSigningOut.isNoted(notes);
      isSigningOut.forget(notes);
      if (!wasSignedIn.isNoted(notes)) return { outcome: hasLeft ? 'has left' : 'signed out' };
      wasSignedIn.forget(notes); // Noted again when it works, so that a failure does not go round in circles.
      await leave(address.hash, true);
      return { outcome: 'leaving' };
    },
    account: () => account,
    signIn: leave,
    /** For the APIs' client. @throws SessionOver when only a new sign-in helps */
    getToken: async ({ rejected }: { rejected?: string }): Promise<string> => {
      if (tokens && tokens.idToken !== rejected && now() < tokens.expiresAt - REFRESH_BEFORE_MS) return tokens.idToken;
      if (!tokens) throw new SessionOver('Nobody is signed in.');
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    /** Ends the session here and at the sign-in page. */
    signOut: async (): Promise<void> => {
      const { refreshToken } = tokens ?? {};
      end();
      if (refreshToken) await revokeToken({ server, client, options }, refreshToken);
      isSigningOut.note(notes);
      leaveTo(`${config.authority}/logout?${new URLSearchParams({ client_id: config.clientId, logout_uri: home })}`);
    },
  };
};
export type Session = ReturnType<typeof makeSession>;
