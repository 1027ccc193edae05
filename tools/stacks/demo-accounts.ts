import { UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider';
import { Failure } from '../setup/failure.mjs';
import type { EngineClients } from './clients';
import { equip, idTokenOf, type Pool, register } from './identities';

export type Account = { variable: 'ADMIN' | 'USER' | 'USER2'; email: string; password: string; isAdmin: boolean };

/** Known to everyone, and good only on an engine that listens on this machine's loopback address. */
export const demoAccounts: readonly Account[] = [
  { variable: 'ADMIN', email: 'admin@example.com', password: 'Demo-Admin-1', isAdmin: true },
  { variable: 'USER', email: 'user@example.com', password: 'Demo-User-11', isAdmin: false },
  { variable: 'USER2', email: 'user2@example.com', password: 'Demo-User-22', isAdmin: false },
];

type Client = Pick<EngineClients, 'accounts'>;

const makeAccount = async (client: Client, pool: Pool, account: Account) => {
  try {
    await register(client, pool, account);
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await equip(client, pool, account);
};

/** Makes the demo accounts that are missing and sets the passwords of those that are there. */
export const makeDemoAccounts = (client: Client, pool: Pool) =>
  Promise.all(demoAccounts.map((account) => makeAccount(client, pool, account)));

/** The ID token of each demo account, good for an hour. */
export const signIn = (client: Client, pool: Pool) =>
  Promise.all(
    demoAccounts.map(async (account) => ({
      variable: account.variable,
      token: await idTokenOf(client, pool, account),
    })),
  );

/** The ID token of the first demo account that is an admin, or of the first that is none. */
export const demoToken = (client: Client, pool: Pool, isAdmin: boolean): Promise<string> => {
  const account = demoAccounts.find((one) => one.isAdmin === isAdmin);
  if (!account) throw new Failure('There is no such demo account.');
  return idTokenOf(client, pool, account);
};
