/** What a page asks for when it sends a browser here. */
export type AuthorizationRequest = { clientId: string; redirectUri: string; challenge: string; state: string };
type Known = { clientId: string; redirectUri: string };
type Checked =
  | { request: AuthorizationRequest }
  /** To show here: this caller may not be sent anywhere. */
  | { refused: string }
  /** To send back, with the error. */
  | { back: string };

/** The address to go back to, with more in its query. */
export const backTo = (redirectUri: string, parameters: Record<string, string>): string => {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
};

/** Whether it is a request of the authorization code flow with PKCE, by the one client, back to its own page. */
export const checkAuthorizationRequest = (query: URLSearchParams, known: Known): Checked => {
  const [clientId = '', redirectUri = ''] = [query.get('client_id') ?? '', query.get('redirect_uri') ?? ''];
  if (clientId !== known.clientId) return { refused: 'The application that asks for this sign-in is not known here.' };
  if (redirectUri !== known.redirectUri)
    return { refused: `After signing in, you can only go to ${known.redirectUri}.` };
  const [challenge, state = ''] = [query.get('code_challenge') ?? '', query.get('state') ?? ''];
  const back = (error: string, error_description: string) => ({
    back: backTo(redirectUri, { error, error_description, ...(state && { state }) }),
  });
  if (query.get('response_type') !== 'code') return back('unsupported_response_type', 'response_type is code.');
  if (!state) return back('invalid_request', 'state is missing.');
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
    return back('invalid_request', 'A code_challenge with the method S256 is required.');
  if (!(query.get('scope') ?? '').split(' ').includes('openid')) return back('invalid_scope', 'scope holds openid.');
  return { request: { clientId, redirectUri, challenge, state } };
};
