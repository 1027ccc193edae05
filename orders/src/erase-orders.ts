import { anonymiseOrders } from './anonymise-orders';
import type { RememberedAnswers } from './remembered-answers-table';
import type { StoredHistory } from './stored-history-table';
import type { StoredOrders } from './stored-orders-table';

export const orderPolicies = ['delete', 'anonymise', 'keep'] as const;
export type OrderPolicy = (typeof orderPolicies)[number];

type Deps = { orders: StoredOrders; history: Pick<StoredHistory, 'ofUser' | 'remove'>; answers: RememberedAnswers };

const eraseBy = async (policy: OrderPolicy, orders: StoredOrders, userId: string): Promise<number> => {
  if (policy === 'anonymise') return anonymiseOrders({ orders })(userId);
  const found = await orders.list(userId);
  if (policy === 'delete') for (const order of found) await orders.remove(order);
  return found.length;
};

/**
 * Erases what this service holds of a user: the orders as `policy` says, then their history, unless they are kept, and what
 * repeated creates are answered with.
 */
export const eraseOrders =
  ({ orders, history, answers }: Deps) =>
  async (userId: string, policy: OrderPolicy) => {
    const count = await eraseBy(policy, orders, userId);
    // After the orders, so that no change of theirs is still to come but what the stream has not delivered yet.
    const entries = policy === 'keep' ? [] : await history.ofUser(userId);
    for (const entry of entries) await history.remove(entry);
    const remembered = await answers.list(userId);
    for (const answer of remembered) await answers.remove(answer);
    return { orders: { policy, count }, historyEntries: entries.length, rememberedAnswers: remembered.length };
  };
