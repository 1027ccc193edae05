import type { RememberedAnswers } from '../../../orders/src/remembered-answers-table';
import type { StoredHistory } from '../../../orders/src/stored-history-table';
import type { StoredOrders } from '../../../orders/src/stored-orders-table';
import type { StoredUsers } from '../../../users/src/stored-users-table';
import type { WholeIdentity } from './manage-users';

type Deps = {
  identity: WholeIdentity | undefined;
  users: Pick<StoredUsers, 'find'>;
  orders: Pick<StoredOrders, 'list'>;
  history: Pick<StoredHistory, 'ofUser'>;
  answers: Pick<RememberedAnswers, 'list'>;
  now: () => Date;
};

/** All that the services hold of a user, for the user. */
export const exportUser = async (userid: string, { identity, users, orders, history, answers, now }: Deps) => {
  const [profile, found, orderHistory, rememberedAnswers] = await Promise.all([
    users.find(userid),
    orders.list(userid),
    history.ofUser(userid),
    answers.list(userid),
  ]);
  return {
    exportedAt: now().toISOString(),
    userid,
    identity: identity ?? null,
    profile: profile ?? null,
    orders: found.map(({ userId, orderId, data: order }) => ({ ...order, userId, orderId })),
    orderHistory,
    rememberedAnswers,
  };
};
