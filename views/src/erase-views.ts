import { OperatorError } from '../../common/operator-error';
import { type Contribution, replacing } from './contribution';
import type { OrderState, StoredViews } from './stored-views-table';
import type { GenerationWrite } from './views-table';

type Deps = { views: Pick<StoredViews, 'ofUser' | 'shrink' | 'remove'> };

const ROUNDS = 20;
const MAX_WRITES = 90;

const removing = (generation: string, contribution: Contribution): GenerationWrite[] =>
  replacing(contribution, { rows: [] }).map((write) => ({ ...write, generation }));

/** Takes an order out of one or more generations, or out of the table when it is in no more. @returns whether it is gone */
const takeOut = async ({ views }: Deps, { key, state }: OrderState): Promise<boolean> => {
  const writes: GenerationWrite[] = [];
  const left = Object.entries(state.contributions).filter(([generation, contribution]) => {
    const more = removing(generation, contribution);
    if (writes.length > 0 && writes.length + more.length > MAX_WRITES) return true;
    writes.push(...more);
    return false;
  });
  if (left.length === 0) return views.remove(key, state, writes);
  await views.shrink(key, state, Object.fromEntries(left), writes);
  return false;
};

/**
 * Takes a user's orders out of all views: their rows, their part of the totals, and what is known of them. Run it after the
 * orders are gone: an event of theirs that is still on its way brings them back, and the next run takes them out.
 * @returns how many orders
 * @throws OperatorError when they keep changing
 */
export const eraseViews =
  (deps: Deps) =>
  async (userId: string): Promise<number> => {
    let erased = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await deps.views.ofUser(userId);
      if (found.length === 0) return erased;
      for (const one of found) if (await takeOut(deps, one)) erased += 1;
    }
    throw new OperatorError(`orders of ${userId} keep changing in the views: run it again.`);
  };
