import type { StoredFulfilments } from '../../../fulfilment/src/stored-fulfilments-table';
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
  /** Nothing where that stack is not deployed. */
  fulfilments: Pick<StoredFulfilments, 'list'> | undefined;
  now: () => Date;
};

/** All that the services hold of a user, for the user. */
export const exportUser = async (userid: string, deps: Deps) => {
  const { identity, users, orders, history, answers, fulfilments, now } = deps;
  const [profile, found, orderHistory, rememberedAnswers, foundFulfilments] = await Promise.all([
    users.find(userid),
    orders.list(userid),
    history.ofUser(userid),
    answers.list(userid),
    fulfilments?.list(userid) ?? [],
  ]);
  return {
    exportedAt: now().toISOString(),
    userid,
    identity: identity ?? null,
    profile: profile ?? null,
    orders: found.map(({ userId, orderId, data: order }) => ({ ...order, userId, orderId })),
    orderHistory,
    rememberedAnswers,
    fulfilments: foundFulfilments.map(({ userId, orderId, data }) => ({ ...data, userId, orderId })),
  };
};
