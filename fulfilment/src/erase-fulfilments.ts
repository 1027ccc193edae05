import * as z from 'zod/mini';
import { Fulfilment, paymentKey, stockKey } from './fulfilment';
import { nextStep } from './next-step';
import type { FulfilmentItem, StoredFulfilments } from './stored-fulfilments-table';

type Deps = { fulfilments: Pick<StoredFulfilments, 'list' | 'remove' | 'forgetAddress'> };

/** A fulfilment that was erased before its end: what third parties may still hold for it, and under which keys. */
export type Unfinished = { orderId: string; stockKey: string; paymentKey: string };

export type ErasedFulfilments = { deleted: number; addressesDeleted: number; unfinished: Unfinished[] };

const unfinishedOf = ({ data }: FulfilmentItem): Unfinished[] => {
  const { data: of } = z.safeParse(Fulfilment, data);
  if (!of || nextStep(of) === undefined) return [];
  return [{ orderId: of.orderId, stockKey: stockKey(of), paymentKey: paymentKey(of) }];
};

/**
 * Erases what this service holds of a user. With orders that are kept, their fulfilments go on, without the address. Run it
 * after the orders are gone: an event of theirs that is still on its way begins a fulfilment again, which has no address and
 * which the next run deletes.
 */
export const eraseFulfilments =
  ({ fulfilments }: Deps) =>
  async (userId: string, { keepsOrders }: { keepsOrders: boolean }): Promise<ErasedFulfilments> => {
    const found = await fulfilments.list(userId);
    const erased: ErasedFulfilments = { deleted: 0, addressesDeleted: 0, unfinished: [] };
    for (const item of found) {
      if (keepsOrders) {
        if (await fulfilments.forgetAddress(item)) erased.addressesDeleted += 1;
        continue;
      }
      await fulfilments.remove(item);
      erased.deleted += 1;
      erased.unfinished.push(...unfinishedOf(item));
    }
    return erased;
  };
