import { anonymiseOrders } from './anonymise-orders';
import type { RememberedAnswers } from './remembered-answers-table';
import type { StoredOrders } from './stored-orders-table';

export const orderPolicies = ['delete', 'anonymise', 'keep'] as const;
export type OrderPolicy = (typeof orderPolicies)[number];

type Deps = { orders: StoredOrders; answers: RememberedAnswers };

const eraseBy = async (policy: OrderPolicy, orders: StoredOrders, userId: string): Promise<number> => {
  if (policy === 'anonymise') return anonymiseOrders({ orders })(userId);
  const found = await orders.list(userId);
  if (policy === 'delete') for (const order of found) await orders.remove(order);
  return found.length;
};

/** Erases what this service holds of a user: the orders as `policy` says, then what repeated creates are answered with. */
export const eraseOrders =
  ({ orders, answers }: Deps) =>
  async (userId: string, policy: OrderPolicy) => {
    const count = await eraseBy(policy, orders, userId);
    const remembered = await answers.list(userId);
    for (const answer of remembered) await answers.remove(answer);
    return { orders: { policy, count }, rememberedAnswers: remembered.length };
  };
