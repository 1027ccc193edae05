import { usersUrl } from '../../stacks/api-urls';
import { poolOf } from '../../stacks/identities';
import { findPlace } from '../../stacks/where';
import { callApi } from './call-api';
import { manageData, openTables } from './manage-data';
import { manageDeliveries } from './manage-deliveries';
import { manageOrders } from './manage-orders';
import { manageUsers } from './manage-users';
import { manageViews } from './manage-views';
import { openTokens } from './tokens';

export type Profile = { name: string; phone?: string | undefined; address?: string | undefined };

/** What an operator can do at one place: over Cognito and the tables by their AWS rights, over the APIs by an admin's token. */
export const openOperator = async () => {
  const place = await findPlace();
  const pool = await poolOf(place.clients, place.users);
  const users = manageUsers(place.clients, pool);
  const tables = await openTables(place);
  const { tokenOf, demoToken, adminToken } = openTokens(place, pool);
  return {
    users,
    ...manageData(users, tables),
    /** The user's own token writes it, so that it takes no admin's. */
    writeProfile: async (email: string, password: string, profile: Profile) => {
      const { token, userid } = await tokenOf(email, password);
      const url = `${await usersUrl(place)}/users/${userid}`;
      return callApi({ method: 'PUT', url, token, body: { email, ...profile } });
    },
    orders: manageOrders({ place, users, stored: tables.orders, history: tables.orderHistory, adminToken }),
    deliveries: manageDeliveries({ place, users, tokenOf, adminToken }),
    views: manageViews({ place, adminToken }),
    tokenOf,
    demoToken,
  };
};
export type Operator = Awaited<ReturnType<typeof openOperator>>;
