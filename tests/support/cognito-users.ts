import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteGroupCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';

const cognito = new CognitoIdentityProviderClient();

export type Pool = { poolId: string; clientId: string };
export type Account = { sub: string; email: string; password: string; token: string; accessToken: string };

const passwordAuth = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const], GenerateSecret: false };
const Claims = z.object({ sub: z.string(), 'cognito:groups': z.optional(z.array(z.string())) });
const Tokens = z.object({ IdToken: z.string(), AccessToken: z.string() });

/** What a token says, unverified. */
export const claimsOf = (token: string) =>
  z.parse(Claims, JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));

const signIn = async (clientId: string, email: string, password: string) => {
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  return z.parse(Tokens, AuthenticationResult);
};

const register = async ({ poolId, clientId }: Pool, groups: string[]): Promise<Account> => {
  const email = `it-${randomUUID()}@example.com`;
  const password = `Aa1!${randomUUID()}`;
  const who = { UserPoolId: poolId, Username: email };
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ];
  await cognito.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...who, Password: password, Permanent: true }));
  for (const GroupName of groups) await cognito.send(new AdminAddUserToGroupCommand({ ...who, GroupName }));
  const { IdToken, AccessToken } = await signIn(clientId, email, password);
  return { sub: claimsOf(IdToken).sub, email, password, token: IdToken, accessToken: AccessToken };
};

/** Makes accounts and groups in a pool that the tests do not own, and takes exactly those away again. */
export const createAccounts = ({ poolId: UserPoolId, clientId }: Pool) => {
  const made = new Set<string>();
  const groups: string[] = [];
  const remove = async ({ email }: Pick<Account, 'email'>) => {
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username: email }));
    made.delete(email);
  };
  return {
    make: async (...inGroups: string[]): Promise<Account> => {
      const account = await register({ poolId: UserPoolId, clientId }, inGroups);
      made.add(account.email);
      return account;
    },
    makeGroup: async (GroupName: string): Promise<string> => {
      await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }));
      groups.push(GroupName);
      return GroupName;
    },
    disable: ({ email }: Account) => cognito.send(new AdminDisableUserCommand({ UserPoolId, Username: email })),
    remove,
    removeAll: async () => {
      for (const email of [...made]) await remove({ email });
      for (const GroupName of groups) await cognito.send(new DeleteGroupCommand({ UserPoolId, GroupName }));
    },
  };
};

/** An ID token that this pool signed for another of its clients, which is gone again afterwards. */
export const tokenOfAnotherClient = async ({ poolId }: Pool, { email, password }: Account): Promise<string> => {
  const client = { UserPoolId: poolId, ClientName: `it-${randomUUID()}`, ...passwordAuth };
  const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand(client));
  const { ClientId } = z.parse(z.object({ ClientId: z.string() }), UserPoolClient);
  try {
    return (await signIn(ClientId, email, password)).IdToken;
  } finally {
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId }));
  }
};

/** An ID token of a pool that was made for it and is gone again afterwards. */
export const tokenOfAnotherPool = async (): Promise<string> => {
  const { UserPool } = await cognito.send(
    new CreateUserPoolCommand({ PoolName: `it-${randomUUID()}`, UsernameAttributes: ['email'] }),
  );
  const { Id: poolId } = z.parse(z.object({ Id: z.string() }), UserPool);
  try {
    const client = { UserPoolId: poolId, ClientName: 'it', ...passwordAuth };
    const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand(client));
    const { ClientId: clientId } = z.parse(z.object({ ClientId: z.string() }), UserPoolClient);
    return (await register({ poolId, clientId }, [])).token;
  } finally {
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
  }
};
