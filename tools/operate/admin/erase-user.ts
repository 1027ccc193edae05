import { anonymiseOrders } from './anonymise-orders';
import type { Identity } from './manage-users';
import type { StoredData } from './stored-data';

export const orderPolicies = ['delete', 'anonymise', 'keep'] as const;
export type OrderPolicy = (typeof orderPolicies)[number];

type Deps = {
  identity: Identity | undefined;
  /** Ends sign-in and refresh; and at the end takes the identity away. */
  users: { disable: (user: string) => Promise<unknown>; remove: (user: string) => Promise<unknown> };
  data: StoredData;
};

const eraseOrders = async (data: StoredData, userId: string, policy: OrderPolicy) => {
  if (policy === 'anonymise') return anonymiseOrders(data, userId);
  const found = await data.orders(userId);
  if (policy === 'delete') for (const order of found) await data.removeOrder(order);
  return found.length;
};

/**
 * Erases a user, the identity last, so that after a failure the same command finds the user again. Every step may be
 * repeated.
 */
export const eraseUser = async (userid: string, policy: OrderPolicy, { identity, users, data }: Deps) => {
  // First, so that no new token is issued while the rest goes.
  if (identity) await users.disable(userid);
  const profile = await data.profile(userid);
  if (profile) await data.removeProfile(userid);
  const orders = await eraseOrders(data, userid, policy);
  const answers = await data.answers(userid);
  for (const answer of answers) await data.removeAnswer(answer);
  if (identity) await users.remove(userid);
  return {
    userid,
    profile: profile ? 'deleted' : 'none',
    orders: { policy, count: orders },
    rememberedAnswers: answers.length,
    identity: identity ? 'deleted' : 'none',
  };
};
export type Erased = Awaited<ReturnType<typeof eraseUser>>;
