import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { EngineClients } from './clients';
import { Failure } from './setup/failure.mjs';

export type Pool = { userPoolId: string; clientId: string; adminGroup: string };
export type Account = { variable: 'ADMIN' | 'USER' | 'USER2'; email: string; password: string; isAdmin: boolean };

/** Known to everyone, and good only on an engine that listens on this machine's loopback address. */
export const demoAccounts: readonly Account[] = [
  { variable: 'ADMIN', email: 'admin@example.com', password: 'Demo-Admin-1', isAdmin: true },
  { variable: 'USER', email: 'user@example.com', password: 'Demo-User-11', isAdmin: false },
  { variable: 'USER2', email: 'user2@example.com', password: 'Demo-User-22', isAdmin: false },
];

type Client = Pick<EngineClients, 'accounts'>;

const makeAccount = async ({ accounts }: Client, { userPoolId, adminGroup }: Pool, account: Account) => {
  const who = { UserPoolId: userPoolId, Username: account.email };
  const UserAttributes = [
    { Name: 'email', Value: account.email },
    { Name: 'email_verified', Value: 'true' },
  ];
  try {
    await accounts.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await accounts.send(new AdminSetUserPasswordCommand({ ...who, Password: account.password, Permanent: true }));
  if (account.isAdmin) await accounts.send(new AdminAddUserToGroupCommand({ ...who, GroupName: adminGroup }));
};

/** Makes the demo accounts that are missing and sets the passwords of those that are there. */
export const makeDemoAccounts = (client: Client, pool: Pool) =>
  Promise.all(demoAccounts.map((account) => makeAccount(client, pool, account)));

const tokenOf = async ({ accounts }: Client, { clientId }: Pool, { email, password }: Account): Promise<string> => {
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

/** The ID token of each demo account, good for an hour. */
export const signIn = (client: Client, pool: Pool) =>
  Promise.all(
    demoAccounts.map(async (account) => ({
      variable: account.variable,
      token: await tokenOf(client, pool, account),
    })),
  );

/** The ID token of the first demo account that is an admin, or of the first that is none. */
export const demoToken = (client: Client, pool: Pool, isAdmin: boolean): Promise<string> => {
  const account = demoAccounts.find((one) => one.isAdmin === isAdmin);
  if (!account) throw new Failure('There is no such demo account.');
  return tokenOf(client, pool, account);
};
