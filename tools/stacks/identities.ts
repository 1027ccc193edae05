// Who can sign in: the accounts of the user pool, made and read with rights to the pool itself.
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';
import { Failure } from '../setup/failure.mjs';
import type { EngineClients } from './clients';
import { outputsOf } from './deployed-stack';

export type Pool = { userPoolId: string; clientId: string; adminGroup: string };
export type Credentials = { email: string; password: string };

type Client = Pick<EngineClients, 'accounts'>;

const Claims = z.object({
  sub: z.string(),
  iss: z.string(),
  exp: z.number(),
  'cognito:groups': z.optional(z.array(z.string())),
});

/** The pool that the outputs of the users stack name. */
export const poolIn = (output: (key: string) => string): Pool => ({
  userPoolId: output('UserPool'),
  clientId: output('UserPoolClient'),
  adminGroup: output('UserPoolAdminGroupName'),
});

export const poolOf = async (client: Pick<EngineClients, 'cloudFormation'>, usersStack: string): Promise<Pool> =>
  poolIn(await outputsOf(client, usersStack));

/** Sets the password of a user for good. */
export const setPassword = (
  { accounts }: Client,
  { userPoolId }: Pick<Pool, 'userPoolId'>,
  { email, password }: Credentials,
) =>
  accounts.send(
    new AdminSetUserPasswordCommand({ UserPoolId: userPoolId, Username: email, Password: password, Permanent: true }),
  );

/** Sets the password of a user for good, and makes the user an admin or leaves the groups alone. */
export const equip = async (client: Client, pool: Pool, { isAdmin, ...user }: Credentials & { isAdmin: boolean }) => {
  await setPassword(client, pool, user);
  const member = { UserPoolId: pool.userPoolId, Username: user.email, GroupName: pool.adminGroup };
  if (isAdmin) await client.accounts.send(new AdminAddUserToGroupCommand(member));
};

/** Makes a user whose e-mail address counts as verified; nobody gets an e-mail. */
export const register = (
  { accounts }: Client,
  { userPoolId }: Pick<Pool, 'userPoolId'>,
  { email, password }: Credentials,
) =>
  accounts.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: email,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
      MessageAction: 'SUPPRESS',
      // A password that the pool does not take is refused here, before there is a user.
      TemporaryPassword: password,
    }),
  );

/** Signs a user in. The tokens are good for an hour. */
export const signIn = async (
  { accounts }: Client,
  { clientId }: Pick<Pool, 'clientId'>,
  { email, password }: Credentials,
) => {
  const { AuthenticationResult } = await accounts.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const { IdToken: idToken, AccessToken: accessToken } = AuthenticationResult ?? {};
  if (!idToken || !accessToken) throw new Failure(`Cognito gave ${email} no token.`);
  return { idToken, accessToken };
};

export const idTokenOf = async (...user: Parameters<typeof signIn>): Promise<string> => (await signIn(...user)).idToken;

/** Of a token that Cognito itself just gave: its signature is not looked at. */
export const claimsOf = (token: string) =>
  z.parse(Claims, JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
