import type { Random } from '../random';
import type { Answer } from '../simulation/engine';
import { errorBody } from '../simulation/engine';

/** Refusals of writes whose items another transaction is just writing: on a real table, transactions take a while. */
export const conflicting = (random: Random, rate: () => number) => {
  const counts = { conflicts: 0 };
  const refused = (type: string, items = 0): Answer => {
    counts.conflicts += 1;
    const at = random.below(items);
    const reasons = Array.from({ length: items }, (_, index) => ({
      Code: index === at ? 'TransactionConflict' : 'None',
    }));
    return { status: 400, body: errorBody(type, 'injected', undefined, items > 0 ? reasons : undefined) };
  };
  return {
    counts,
    /** The refusal of a write that meets a conflict; nothing for all others. */
    through: (operation: string, body: string): Answer | undefined => {
      if (!['TransactWriteItems', 'PutItem'].includes(operation) || !random.chance(rate())) return undefined;
      if (operation === 'PutItem') return refused('TransactionConflictException');
      return refused('TransactionCanceledException', JSON.parse(body).TransactItems.length);
    },
  };
};
