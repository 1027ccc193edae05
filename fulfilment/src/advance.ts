import type { ChangedBy } from '../../common/events/changed-by';
import { type Deps as ActDeps, acts, type Result } from './acts';
import type { Fulfilment, FulfilmentKey } from './fulfilment';
import type { FulfilmentTable } from './fulfilment-table';
import { nextStep } from './next-step';
import { type Limits, withWaiting } from './waiting';

export type Deps = ActDeps & { fulfilments: Pick<FulfilmentTable, 'find' | 'change'>; limits: Limits; now: () => Date };

/** More than any order takes without waiting for somebody. */
const MAX_STEPS = 20;

/** The fulfilment with what is different. A booking that is gone leaves no field: the table takes none without a value. */
const withSet = (before: Fulfilment, set: Result['set']): Fulfilment => {
  const { booking, ...rest } = { ...before, ...set };
  return { ...rest, ...(booking && { booking }) };
};

/** Writes what a step came to. @returns the fulfilment after it, or nothing if another change was first */
export const settle = (
  { fulfilments, limits, now }: Pick<Deps, 'fulfilments' | 'limits' | 'now'>,
  before: Fulfilment,
  { event, set, hasFailed }: Result & { hasFailed?: boolean },
  by: ChangedBy,
): Promise<Fulfilment | undefined> => {
  const time = now();
  const after = withWaiting(withSet(before, set), time, limits, hasFailed);
  return fulfilments.change(before, { after, event, by, time: time.toISOString() });
};

/**
 * Takes the steps of a fulfilment that are the process's own, one after the other, until somebody else has to act. Two of
 * these at once, a repeated one and one after a crash all come to the same: a request has the same key each time, and a result
 * is written only where nothing has changed in between.
 * @returns the fulfilment as it then is, and the error of a third party that stopped it
 */
export const advance =
  (deps: Deps) =>
  async (key: FulfilmentKey, by: ChangedBy): Promise<{ fulfilment: Fulfilment | undefined; error?: unknown }> => {
    let fulfilment = await deps.fulfilments.find(key);
    for (let taken = 0; fulfilment && taken < MAX_STEPS; taken += 1) {
      const act = acts[nextStep(fulfilment) ?? 'resolveByHand'];
      let result: Result | undefined;
      try {
        result = await act?.(fulfilment, deps);
      } catch (error) {
        return { fulfilment, error };
      }
      if (!result) break;
      fulfilment = (await settle(deps, fulfilment, result, by)) ?? (await deps.fulfilments.find(key));
    }
    return { fulfilment };
  };
export type Advance = ReturnType<typeof advance>;
