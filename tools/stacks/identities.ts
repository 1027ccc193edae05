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

const Claims = z.object({ sub: z.string(), exp: z.number() });

export const poolOf = async (client: Pick<EngineClients, 'cloudFormation'>, usersStack: string): Promise<Pool> => {
  const output = await outputsOf(client, usersStack);
  return {
    userPoolId: output('UserPool'),
    clientId: output('UserPoolClient'),
    adminGroup: output('UserPoolAdminGroupName'),
  };
};

/** Sets the password of a user for good, and makes the user an admin or leaves the groups alone. */
export const equip = async (
  { accounts }: Client,
  { userPoolId, adminGroup }: Pool,
  { email, password, isAdmin }: Credentials & { isAdmin: boolean },
) => {
  const who = { UserPoolId: userPoolId, Username: email };
  await accounts.send(new AdminSetUserPasswordCommand({ ...who, Password: password, Permanent: true }));
  if (isAdmin) await accounts.send(new AdminAddUserToGroupCommand({ ...who, GroupName: adminGroup }));
};

/** Makes a user whose e-mail address counts as verified; nobody gets an e-mail. */
export const register = ({ accounts }: Client, { userPoolId }: Pool, { email, password }: Credentials) =>
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

/** @returns an ID token, good for an hour */
export const idTokenOf = async ({ accounts }: Client, { clientId }: Pool, { email, password }: Credentials) => {
  const { AuthenticationResult } = await accounts.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  if (!AuthenticationResult?.IdToken) throw new Failure(`Cognito gave ${email} no token.`);
  return AuthenticationResult.IdToken;
};

/** Of a token that Cognito itself just gave: its signature is not looked at. */
export const claimsOf = (token: string) =>
  z.parse(Claims, JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
