import { Failure } from '../../setup/failure.mjs';
import type { ManagedUsers } from './manage-users';

type Users = Pick<ManagedUsers, 'findWhole'>;

/** Who an e-mail address or a userid stands for. A userid needs no account, an address is found only by its account. */
export const whoIs = async (users: Users, user: string) => {
  const identity = await users.findWhole(user);
  if (!identity && user.includes('@'))
    throw new Failure(
      `No account has the e-mail address ${user}; it may have been deleted. Give the user's id instead.`,
    );
  return { userid: identity?.userid ?? user, identity };
};

/** The id under which the tables keep a user. A userid is taken as it is, without asking Cognito. */
export const userIdOf = async (users: Users, user: string): Promise<string> =>
  user.includes('@') ? (await whoIs(users, user)).userid : user;
