import type { ShopConfig } from '../../../shop/src/config';
import { claimsOf, type Pool } from '../../stacks/identities';
import { defaultsOf, stacks } from '../../stacks/stacks';

type Known = {
  origin: string;
  pool: Pool;
  /** Any ID token of the pool. */
  token: string;
  /** Parameters of the templates that are not their defaults. */
  parameters: Readonly<Record<string, string>>;
};

/** What the shop has to know on this machine, where all APIs and the sign-in have the address of the shop itself. */
export const localShopConfig = ({ origin, pool, token, parameters }: Known): ShopConfig => {
  const defaults = Object.assign({}, ...stacks.map(defaultsOf));
  return {
    usersUrl: origin,
    ordersUrl: origin,
    deliveriesUrl: origin,
    viewsUrl: origin,
    authority: origin,
    issuer: claimsOf(token).iss,
    clientId: pool.clientId,
    adminGroup: pool.adminGroup,
    cancelWindowMinutes: Number(parameters.CancelWindowMinutes ?? defaults.CancelWindowMinutes),
    signIn: 'demo',
  };
};
