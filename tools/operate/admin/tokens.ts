import process from 'node:process';
import { Failure } from '../../setup/failure.mjs';
import { demoAccounts } from '../../stacks/demo-accounts';
import { claimsOf, idTokenOf, type Pool } from '../../stacks/identities';
import type { Place } from '../../stacks/where';

const NO_ADMIN = 'Whose right is it? Set ADMIN_EMAIL and ADMIN_PASSWORD, or ADMIN_TOKEN.';

const demoAccount = ({ engine }: Place, name: string) => {
  // Everybody knows their passwords.
  if (!engine) throw new Failure('Demo accounts are on a local engine only: give --user.');
  const account = demoAccounts.find(({ variable }) => variable === name.toUpperCase());
  if (!account) throw new Failure(`There is no demo account ${name}.`);
  return account;
};

/** The ID tokens that an operator can get. */
export const openTokens = (place: Place, pool: Pool) => {
  const tokenOf = async (email: string, password: string) => {
    const token = await idTokenOf(place.clients, pool, { email, password });
    const { sub, exp } = claimsOf(token);
    return { token, userid: sub, expires: new Date(exp * 1000).toISOString() };
  };
  const demoToken = (name: string) => {
    const { email, password } = demoAccount(place, name);
    return tokenOf(email, password);
  };
  const adminToken = async () => {
    const { ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_TOKEN } = process.env;
    if (ADMIN_EMAIL && ADMIN_PASSWORD) return (await tokenOf(ADMIN_EMAIL, ADMIN_PASSWORD)).token;
    if (ADMIN_TOKEN) return ADMIN_TOKEN;
    if (!place.engine) throw new Failure(NO_ADMIN);
    return (await demoToken('admin')).token;
  };
  return { tokenOf, demoToken, adminToken };
};
export type Tokens = ReturnType<typeof openTokens>;
