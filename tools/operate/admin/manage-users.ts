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

/** The users of a pool; `user` is an e-mail address or a userid, Cognito takes either. */
export const manageUsers = ({ accounts }: Pick<EngineClients, 'accounts'>, pool: Pool) => {
  const inPool = { UserPoolId: pool.userPoolId };
  const who = (user: string) => ({ ...inPool, Username: user });
  const inAdmins = { ...inPool, GroupName: pool.adminGroup };

  const describe = async (user: string): Promise<WholeIdentity> => {
    const found = await accounts.send(new AdminGetUserCommand(who(user)));
    const groups: string[] = [];
    for await (const { Groups = [] } of paginateAdminListGroupsForUser({ client: accounts }, who(user)))
      groups.push(...Groups.flatMap(({ GroupName }) => GroupName ?? []));
    const attributes = (found.UserAttributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value]);
    return {
      ...identityOf(found, found.UserAttributes, groups.includes(pool.adminGroup)),
      changed: found.UserLastModifiedDate?.toISOString() ?? '',
      attributes: Object.fromEntries(attributes),
      groups,
    };
  };

  const find = async (user: string): Promise<Identity> => {
    const { attributes, groups, changed, ...identity } = await describe(user);
    return identity;
  };

  return {
    find,
    /** A user who is already deleted is no failure. */
    findWhole: (user: string): Promise<WholeIdentity | undefined> =>
      describe(user).catch((error: unknown) => {
        if (error instanceof UserNotFoundException) return undefined;
        throw error;
      }),
    create: async ({ email, password, admin }: NewIdentity): Promise<Identity> => {
      await register({ accounts }, pool, { email, password });
      await equip({ accounts }, pool, { email, password, isAdmin: admin });
      return find(email);
    },
    list: async (): Promise<Identity[]> => {
      const admins = new Set<string | undefined>();
      for await (const { Users = [] } of paginateListUsersInGroup({ client: accounts }, inAdmins))
        for (const { Username } of Users) admins.add(Username);
      const identities: Identity[] = [];
      for await (const { Users = [] } of paginateListUsers({ client: accounts }, inPool))
        identities.push(...Users.map((user) => identityOf(user, user.Attributes, admins.has(user.Username))));
      return identities.sort((one, other) => one.email.localeCompare(other.email));
    },
    promote: async (user: string): Promise<Identity> => {
      await accounts.send(new AdminAddUserToGroupCommand({ ...who(user), GroupName: pool.adminGroup }));
      return find(user);
    },
    demote: async (user: string): Promise<Identity> => {
      await accounts.send(new AdminRemoveUserFromGroupCommand({ ...who(user), GroupName: pool.adminGroup }));
      return find(user);
    },
    disable: async (user: string): Promise<Identity> => {
      await accounts.send(new AdminDisableUserCommand(who(user)));
      // Otherwise the refresh tokens of today would work again on the day that the user is enabled.
      await accounts.send(new AdminUserGlobalSignOutCommand(who(user)));
      return find(user);
    },
    enable: async (user: string): Promise<Identity> => {
      await accounts.send(new AdminEnableUserCommand(who(user)));
      return find(user);
    },
    remove: async (user: string): Promise<Identity> => {
      const found = await find(user);
      await accounts.send(new AdminDeleteUserCommand(who(user)));
      return found;
    },
  };
};
export type ManagedUsers = ReturnType<typeof manageUsers>;
