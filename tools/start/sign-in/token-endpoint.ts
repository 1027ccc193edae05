import type { IncomingMessage } from 'node:http';
import type { Answer } from '../answer';
import type { Codes } from './codes';
import type { CognitoTokens } from './cognito-tokens';
import { formOf } from './form';

type Place = { clientId: string; codes: Codes; cognito: CognitoTokens };

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json',
  text: JSON.stringify(body),
});
const refuse = (error: string) => json(400, { error });

const byCode = (form: URLSearchParams, { codes }: Place): string | undefined =>
  codes.take({
    code: form.get('code') ?? '',
    clientId: form.get('client_id') ?? '',
    redirectUri: form.get('redirect_uri') ?? '',
    verifier: form.get('code_verifier') ?? '',
  })?.refreshToken;

/** Exchanges a code with its verifier, or a refresh token, for tokens (RFC 6749, 4.1.3 and 6; RFC 7636, 4.6). */
export const tokenEndpoint = async (place: Place, request: IncomingMessage): Promise<Answer> => {
  const form = await formOf(request);
  if (form.get('client_id') !== place.clientId) return refuse('invalid_client');
  const kind = form.get('grant_type');
  if (kind !== 'authorization_code' && kind !== 'refresh_token') return refuse('unsupported_grant_type');
  const refreshToken = kind === 'refresh_token' ? form.get('refresh_token') : byCode(form, place);
  const tokens = refreshToken ? await place.cognito.tokensFor(refreshToken) : undefined;
  if (!tokens) return refuse('invalid_grant');
  return json(200, {
    token_type: 'Bearer',
    expires_in: tokens.expiresIn,
    id_token: tokens.idToken,
    access_token: tokens.accessToken,
    // As Cognito does: a refresh token is given once, with the code.
    ...(kind === 'authorization_code' && { refresh_token: refreshToken }),
  });
};

/** Ends a refresh token and all that it would have given (RFC 7009). An unknown one is as good as ended. */
export const revocationEndpoint = async ({ clientId, cognito }: Place, request: IncomingMessage): Promise<Answer> => {
  const form = await formOf(request);
  if (form.get('client_id') !== clientId) return refuse('invalid_client');
  await cognito.revoke(form.get('token') ?? '');
  return { status: 200 };
};
