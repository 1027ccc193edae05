import {
  InitiateAuthCommand,
  type InitiateAuthCommandInput,
  NotAuthorizedException,
  RevokeTokenCommand,
  UnauthorizedException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { EngineClients } from '../../stacks/clients';
import type { Credentials, Pool } from '../../stacks/identities';

export type Tokens = { idToken: string; accessToken: string; expiresIn: number };

const REFUSALS = [NotAuthorizedException, UnauthorizedException, UserNotFoundException];
const isRefusal = (error: unknown) => REFUSALS.some((refusal) => error instanceof refusal);

/** Real tokens of the local user pool: by a password, and by the refresh token that this gives. Nothing when Cognito refuses. */
export const cognitoTokens = ({ accounts }: Pick<EngineClients, 'accounts'>, { clientId }: Pick<Pool, 'clientId'>) => {
  const ask = async (input: Pick<InitiateAuthCommandInput, 'AuthFlow' | 'AuthParameters'>) => {
    try {
      return (await accounts.send(new InitiateAuthCommand({ ...input, ClientId: clientId }))).AuthenticationResult;
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  };
  return {
    refreshTokenFor: async ({ email, password }: Credentials): Promise<string | undefined> => {
      const parameters = { USERNAME: email, PASSWORD: password };
      return (await ask({ AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: parameters }))?.RefreshToken;
    },
    tokensFor: async (refreshToken: string): Promise<Tokens | undefined> => {
      const parameters = { REFRESH_TOKEN: refreshToken };
      const result = await ask({ AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: parameters });
      const { IdToken: idToken, AccessToken: accessToken, ExpiresIn: expiresIn = 3600 } = result ?? {};
      return idToken && accessToken ? { idToken, accessToken, expiresIn } : undefined;
    },
    revoke: async (refreshToken: string): Promise<void> => {
      try {
        await accounts.send(new RevokeTokenCommand({ ClientId: clientId, Token: refreshToken }));
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    },
  };
};
export type CognitoTokens = ReturnType<typeof cognitoTokens>;
