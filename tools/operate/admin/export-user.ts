import type { WholeIdentity } from './manage-users';
import type { StoredData } from './stored-data';

type Deps = {
  identity: WholeIdentity | undefined;
  data: Pick<StoredData, 'profile' | 'orders' | 'answers'>;
  now: () => Date;
};

/** All that the services hold of a user, for the user. */
export const exportUser = async (userid: string, { identity, data, now }: Deps) => {
  const [profile, orders, answers] = await Promise.all([
    data.profile(userid),
    data.orders(userid),
    data.answers(userid),
  ]);
  return {
    exportedAt: now().toISOString(),
    userid,
    identity: identity ?? null,
    profile: profile ?? null,
    orders: orders.map(({ userId, orderId, data: order }) => ({ ...order, userId, orderId })),
    rememberedAnswers: answers,
  };
};
export type Exported = Awaited<ReturnType<typeof exportUser>>;
