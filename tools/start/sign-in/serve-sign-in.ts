import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { isOwnPage } from '../../contract/reference/own-page';
import type { Account } from '../../stacks/demo-accounts';
import { root } from '../../stacks/paths';
import { type Answer, answerWith } from '../answer';
import { type AuthorizationRequest, backTo, checkAuthorizationRequest } from './authorization-request';
import { type Codes, makeCodes } from './codes';
import type { CognitoTokens } from './cognito-tokens';
import { formOf } from './form';
import { makeSessions, type Sessions } from './sessions';
import { refusalPage, signInPage } from './sign-in-page';
import { revocationEndpoint, tokenEndpoint } from './token-endpoint';

type Options = {
  /** Where the shop is, without a slash at the end. */
  origin: string;
  clientId: string;
  accounts: readonly Account[];
  cognito: CognitoTokens;
  now?: () => Date;
};
type Place = Required<Options> & { codes: Codes; sessions: Sessions };
type Asked = { request: IncomingMessage; url: URL };

const html = (status: number, text: string): Answer => ({ status, type: 'text/html', text });
const redirect = (location: string, headers = {}): Answer => ({
  status: 303,
  headers: { ...headers, Location: location },
});

const withCode = ({ codes }: Place, { state, ...asked }: AuthorizationRequest, refreshToken: string) =>
  backTo(asked.redirectUri, { code: codes.give({ ...asked, refreshToken }), state });

const checked = ({ clientId, origin }: Place, { url }: Asked) =>
  checkAuthorizationRequest(url.searchParams, { clientId, redirectUri: `${origin}/` });

/** Sends a browser that is signed in back at once, and shows the page to any other. */
const authorize = async (place: Place, asked: Asked): Promise<Answer> => {
  const check = checked(place, asked);
  if ('refused' in check) return html(400, refusalPage(check.refused));
  if ('back' in check) return redirect(check.back);
  const prompt = asked.url.searchParams.get('prompt');
  const known = prompt === 'login' ? undefined : place.sessions.of(asked.request);
  // A session lives shorter than its refresh token, unless that was revoked.
  if (known && (await place.cognito.tokensFor(known))) return redirect(withCode(place, check.request, known));
  const { redirectUri, state } = check.request;
  if (prompt === 'none') return redirect(backTo(redirectUri, { error: 'login_required', state }));
  return html(200, signInPage({ accounts: place.accounts, query: asked.url.searchParams.toString() }));
};

const signIn = async (place: Place, asked: Asked): Promise<Answer> => {
  if (!isOwnPage(asked.request))
    return html(403, refusalPage('Only this page’s own form can be used to sign in here.'));
  const check = checked(place, asked);
  if ('refused' in check) return html(400, refusalPage(check.refused));
  if ('back' in check) return redirect(check.back);
  const form = await formOf(asked.request);
  const account = place.accounts.find(({ variable }) => variable === form.get('account'));
  const { email, password } = account ?? { email: form.get('email') ?? '', password: form.get('password') ?? '' };
  const refreshToken = email && password ? await place.cognito.refreshTokenFor({ email, password }) : undefined;
  if (refreshToken)
    return redirect(withCode(place, check.request, refreshToken), { 'Set-Cookie': place.sessions.begin(refreshToken) });
  const failure = 'The e-mail address or password is incorrect.';
  return html(401, signInPage({ accounts: place.accounts, query: asked.url.searchParams.toString(), email, failure }));
};

const signOut = (place: Place, { request, url }: Asked): Answer => {
  const cookie = { 'Set-Cookie': place.sessions.end(request) };
  const back = url.searchParams.get('logout_uri');
  return back === `${place.origin}/` && url.searchParams.get('client_id') === place.clientId
    ? redirect(back, cookie)
    : { ...html(400, refusalPage(`After signing out, you can only go to ${place.origin}/.`)), headers: cookie };
};

const styles = (): Answer => ({
  status: 200,
  type: 'text/css',
  text: readFileSync(join(root, 'tools', 'start', 'sign-in', 'sign-in.css'), 'utf8'),
});

type Operation = (place: Place, asked: Asked) => Answer | Promise<Answer>;
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /oauth2/authorize': authorize,
  'GET /oauth2/sign-in.css': styles,
  'POST /oauth2/sign-in': signIn,
  'POST /oauth2/token': (place, { request }) => tokenEndpoint(place, request),
  'POST /oauth2/revoke': (place, { request }) => revocationEndpoint(place, request),
  'GET /logout': signOut,
};

/**
 * Stands in for Cognito's hosted page, which the local engine lacks: the same addresses and the same answers, with real tokens of
 * the local user pool. Says whether the request was its own.
 */
export const serveSignIn = (options: Options) => {
  const now = options.now ?? (() => new Date());
  const place = { ...options, now, codes: makeCodes(now), sessions: makeSessions(now) };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const address = request.url ?? '/';
    if (!/^\/(oauth2\/|logout\b)/.test(address)) return false;
    const url = new URL(address, options.origin);
    const operation = OPERATIONS[`${request.method} ${url.pathname}`];
    if (!operation) return answerWith(response, { status: 404, type: 'text/plain', text: 'Nothing is here.\n' });
    Promise.resolve()
      .then(() => operation(place, { request, url }))
      .then((answer) => answerWith(response, answer))
      .catch((error: unknown) => answerWith(response, { status: 502, type: 'text/plain', text: `${error}\n` }));
    return true;
  };
};
