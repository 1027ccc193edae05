import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteGroupCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';
import { claimsOf, idTokenOf, type Pool, register, setPassword, signIn } from '../../tools/stacks/identities';

const cognito = new CognitoIdentityProviderClient();
const client = { accounts: cognito };

export type Account = { sub: string; email: string; password: string; token: string; accessToken: string };
type ClientOfPool = Pick<Pool, 'userPoolId' | 'clientId'>;

const passwordAuth = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const], GenerateSecret: false };

const makeAccount = async (pool: ClientOfPool, groups: string[]): Promise<Account> => {
  const user = { email: `it-${randomUUID()}@example.com`, password: `Aa1!${randomUUID()}` };
  await register(client, pool, user);
  await setPassword(client, pool, user);
  const member = { UserPoolId: pool.userPoolId, Username: user.email };
  for (const GroupName of groups) await cognito.send(new AdminAddUserToGroupCommand({ ...member, GroupName }));
  const { idToken, accessToken } = await signIn(client, pool, user);
  return { sub: claimsOf(idToken).sub, ...user, token: idToken, accessToken };
};

/** Makes accounts and groups in a pool that the tests do not own, and takes exactly those away again. */
export const createAccounts = (pool: ClientOfPool) => {
  const UserPoolId = pool.userPoolId;
  const made = new Set<string>();
  const groups: string[] = [];
  const remove = async ({ email }: Pick<Account, 'email'>) => {
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username: email }));
    made.delete(email);
  };
  return {
    make: async (...inGroups: string[]): Promise<Account> => {
      const account = await makeAccount(pool, inGroups);
      made.add(account.email);
      return account;
    },
    makeGroup: async (GroupName: string, Precedence: number): Promise<string> => {
      await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName, Precedence }));
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
export const tokenOfAnotherClient = async ({ userPoolId }: Pool, account: Account): Promise<string> => {
  const another = { UserPoolId: userPoolId, ClientName: `it-${randomUUID()}`, ...passwordAuth };
  const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand(another));
  const { ClientId } = z.parse(z.object({ ClientId: z.string() }), UserPoolClient);
  try {
    return await idTokenOf(client, { clientId: ClientId }, account);
  } finally {
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId: userPoolId, ClientId }));
  }
};

/** An ID token of a pool that was made for it and is gone again afterwards. */
export const tokenOfAnotherPool = async (): Promise<string> => {
  const { UserPool } = await cognito.send(
    new CreateUserPoolCommand({ PoolName: `it-${randomUUID()}`, UsernameAttributes: ['email'] }),
  );
  const { Id: userPoolId } = z.parse(z.object({ Id: z.string() }), UserPool);
  try {
    const own = { UserPoolId: userPoolId, ClientName: 'it', ...passwordAuth };
    const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand(own));
    const { ClientId: clientId } = z.parse(z.object({ ClientId: z.string() }), UserPoolClient);
    return (await makeAccount({ userPoolId, clientId }, [])).token;
  } finally {
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId: userPoolId }));
  }
};
