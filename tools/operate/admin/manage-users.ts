import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  paginateAdminListGroupsForUser,
  paginateListUsers,
  paginateListUsersInGroup,
  UserNotFoundException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { EngineClients } from '../../stacks/clients';
import { equip, type Pool, register } from '../../stacks/identities';

export type Identity = {
  userid: string;
  email: string;
  admin: boolean;
  enabled: boolean;
  status: string;
  created: string;
};
export type NewIdentity = { email: string; password: string; admin: boolean };

/** All that Cognito holds of a user. */
export type WholeIdentity = Identity & { attributes: Record<string, string>; groups: string[]; changed: string };

type Described = Pick<UserType, 'Username' | 'Enabled' | 'UserStatus' | 'UserCreateDate'>;

const identityOf = (user: Described, attributes: AttributeType[] = [], admin: boolean): Identity => {
  const attribute = (name: string) => attributes.find(({ Name }) => Name === name)?.Value;
  return {
    userid: attribute('sub') ?? user.Username ?? '',
    email: attribute('email') ?? '',
    admin,
    enabled: user.Enabled ?? true,
    status: user.UserStatus ?? '',
    created: user.UserCreateDate?.toISOString() ?? '',
  };
};

type InPool = { accounts: EngineClients['accounts']; pool: Pool };

const who = ({ pool }: InPool, user: string) => ({ UserPoolId: pool.userPoolId, Username: user });

const describe = async (within: InPool, user: string): Promise<WholeIdentity> => {
  const { accounts: client, pool } = within;
  const found = await client.send(new AdminGetUserCommand(who(within, user)));
  const groups: string[] = [];
  for await (const { Groups = [] } of paginateAdminListGroupsForUser({ client }, who(within, user)))
    groups.push(...Groups.flatMap(({ GroupName }) => GroupName ?? []));
  const attributes = (found.UserAttributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value]);
  return {
    ...identityOf(found, found.UserAttributes, groups.includes(pool.adminGroup)),
    changed: found.UserLastModifiedDate?.toISOString() ?? '',
    attributes: Object.fromEntries(attributes),
    groups,
  };
};

const listAll = async ({ accounts: client, pool }: InPool): Promise<Identity[]> => {
  const inPool = { UserPoolId: pool.userPoolId };
  const admins = new Set<string | undefined>();
  for await (const { Users = [] } of paginateListUsersInGroup({ client }, { ...inPool, GroupName: pool.adminGroup }))
    for (const { Username } of Users) admins.add(Username);
  const identities: Identity[] = [];
  for await (const { Users = [] } of paginateListUsers({ client }, inPool))
    identities.push(...Users.map((user) => identityOf(user, user.Attributes, admins.has(user.Username))));
  return identities.sort((one, other) => one.email.localeCompare(other.email));
};

/** The users of a pool; `user` is an e-mail address or a userid, Cognito takes either. */
export const manageUsers = ({ accounts }: Pick<EngineClients, 'accounts'>, pool: Pool) => {
  const within = { accounts, pool };
  const inAdmins = (user: string) => ({ ...who(within, user), GroupName: pool.adminGroup });
  const find = async (user: string): Promise<Identity> => {
    const { attributes, groups, changed, ...identity } = await describe(within, user);
    return identity;
  };
  return {
    find,
    /** A user who is already deleted is no failure. */
    findWhole: (user: string): Promise<WholeIdentity | undefined> =>
      describe(within, user).catch((error: unknown) => {
        if (error instanceof UserNotFoundException) return undefined;
        throw error;
      }),
    create: async ({ email, password, admin }: NewIdentity): Promise<Identity> => {
      await register({ accounts }, pool, { email, password });
      await equip({ accounts }, pool, { email, password, isAdmin: admin });
      return find(email);
    },
    list: () => listAll(within),
    promote: async (user: string): Promise<Identity> => {
      await accounts.send(new AdminAddUserToGroupCommand(inAdmins(user)));
      return find(user);
    },
    demote: async (user: string): Promise<Identity> => {
      await accounts.send(new AdminRemoveUserFromGroupCommand(inAdmins(user)));
      return find(user);
    },
    disable: async (user: string): Promise<Identity> => {
      await accounts.send(new AdminDisableUserCommand(who(within, user)));
      // Otherwise the refresh tokens of today would work again on the day that the user is enabled.
      await accounts.send(new AdminUserGlobalSignOutCommand(who(within, user)));
      return find(user);
    },
    enable: async (user: string): Promise<Identity> => {
      await accounts.send(new AdminEnableUserCommand(who(within, user)));
      return find(user);
    },
    remove: async (user: string): Promise<Identity> => {
      const found = await find(user);
      await accounts.send(new AdminDeleteUserCommand(who(within, user)));
      return found;
    },
  };
};
export type ManagedUsers = ReturnType<typeof manageUsers>;
