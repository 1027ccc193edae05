import type { StoredUsers } from './stored-users-table';

type Deps<Elsewhere> = {
  users: StoredUsers;
  accounts: {
    /** Ends sign-in and refresh. */
    disable: (userid: string) => Promise<unknown>;
    remove: (userid: string) => Promise<unknown>;
  };
  /** Erases what other services hold of the user, and says what that was. */
  eraseElsewhere: (userid: string) => Promise<Elsewhere>;
};

/**
 * Erases a user, the account last, so that after a failure the same command finds the user again. Every step may be
 * repeated.
 */
export const eraseUser =
  <Elsewhere extends object>({ users, accounts, eraseElsewhere }: Deps<Elsewhere>) =>
  async (userid: string, hasAccount: boolean) => {
    // First, so that no new token is issued while the rest goes.
    if (hasAccount) await accounts.disable(userid);
    const profile = await users.find(userid);
    if (profile) await users.remove(userid);
    const elsewhere = await eraseElsewhere(userid);
    if (hasAccount) await accounts.remove(userid);
    return {
      userid,
      profile: profile ? 'deleted' : 'none',
      ...elsewhere,
      identity: hasAccount ? 'deleted' : 'none',
    };
  };
