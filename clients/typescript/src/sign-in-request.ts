import { type Sleep, unlessAborted } from './abort';
import { type Answer, attempt, type Fetch } from './attempt';
import { backOffMs } from './back-off';
import { NoAnswer } from './problem';

export type Tokens = { idToken: string; expiresAt: number; refreshToken: string | undefined };
type Result = { IdToken?: unknown; RefreshToken?: unknown; ExpiresIn?: unknown };
type Body = { AuthenticationResult?: Result; ChallengeName?: unknown; __type?: unknown; message?: unknown };

export type Cognito = {
  url: string;
  clientId: string;
  fetch: Fetch;
  sleep: Sleep;
  random: () => number;
  now: () => Date;
  timeoutMs: number;
};

const MAX_ATTEMPTS = 4;
const TARGET = 'AWSCognitoIdentityProviderService.InitiateAuth';

/** Cognito does not sign this user in; `code` is its own: `NotAuthorizedException`, `NEW_PASSWORD_REQUIRED`, … */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const bodyOf = ({ text }: Answer): Body => {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
};

const refused = (answer: Answer, { __type, message, ChallengeName }: Body) => {
  if (typeof ChallengeName === 'string') return new SignInError(ChallengeName, `Cognito asks for ${ChallengeName}.`);
  const code = typeof __type === 'string' ? __type.replace(/^.*#/, '') : 'UNKNOWN';
  return new SignInError(code, typeof message === 'string' ? message : `Cognito answered ${answer.status}.`);
};

const tokensIn = (answer: Answer, sentAt: Date): Tokens => {
  const content = bodyOf(answer);
  const { IdToken, RefreshToken, ExpiresIn } = content.AuthenticationResult ?? {};
  if (answer.status !== 200 || typeof IdToken !== 'string') throw refused(answer, content);
  return {
    idToken: IdToken,
    expiresAt: sentAt.getTime() + (typeof ExpiresIn === 'number' ? ExpiresIn * 1000 : 0),
    refreshToken: typeof RefreshToken === 'string' ? RefreshToken : undefined,
  };
};

const isPassing = ({ status, text }: Answer) => status >= 500 || text.includes('TooManyRequestsException');

/**
 * Asks Cognito for tokens, and asks again if it did not answer or was too busy: that does no harm.
 * @throws SignInError, NoAnswer, the reason of `signal`
 */
export const requestTokens = async (
  { url, clientId, fetch, sleep, random, now, timeoutMs }: Cognito,
  AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH',
  AuthParameters: Record<string, string>,
  signal: AbortSignal,
): Promise<Tokens> => {
  const headers = new Headers({ 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': TARGET });
  const message = {
    url,
    method: 'POST',
    headers,
    body: JSON.stringify({ AuthFlow, ClientId: clientId, AuthParameters }),
  };
  for (let attempts = 1; ; attempts += 1) {
    const sentAt = now();
    try {
      const answer = await attempt(fetch, message, { timeoutMs, signal });
      if (attempts === MAX_ATTEMPTS || !isPassing(answer)) return tokensIn(answer, sentAt);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SignInError) throw error;
      if (attempts === MAX_ATTEMPTS)
        throw new NoAnswer(error, { attempts, mayBeDone: false, idempotencyKey: undefined });
    }
    await unlessAborted(signal, () => sleep(backOffMs(attempts, random), signal));
  }
};
