import type { ChangedBy } from '../../common/events/changed-by';
import type { Result } from './acts';
import { type Advance, type Deps as AdvanceDeps, settle } from './advance';
import type { Fulfilment, FulfilmentKey } from './fulfilment';
import { situationOf, stepOf } from './next-step';
import type { StepName } from './steps';

type Deps = Pick<AdvanceDeps, 'fulfilments' | 'limits' | 'now'> & {
  advance: Advance;
  onOverdue: (step: string) => void;
  onFailed: (error: unknown) => void;
};

const BY: ChangedBy = { actor: 'service:fulfilment', correlationId: 'sweep' };

/** An order that is still placed is refused when its step has been overdue too often. */
const isGivenUp = (of: Fulfilment, step: StepName, overdue: number): boolean => {
  const { refusedAfter } = stepOf(step);
  return refusedAfter !== undefined && overdue >= refusedAfter && situationOf(of).order === 'placed';
};

/** Says that a fulfilment has waited too long for its step, and gives it as long again. */
const reporting =
  ({ fulfilments, limits, now, onOverdue }: Deps) =>
  async (of: Fulfilment): Promise<Fulfilment | undefined> => {
    const { waiting } = of;
    if (!waiting || now().toISOString() < waiting.dueAt) return of;
    const { step } = waiting;
    const overdue = waiting.overdue + 1;
    const dueAt = new Date(now().getTime() + limits[stepOf(step).limit]).toISOString();
    const result: Result = {
      event: 'OrderOverdue',
      set: { waiting: { ...waiting, overdue, dueAt }, ...(isGivenUp(of, step, overdue) && { refusal: 'NOT_IN_TIME' }) },
    };
    const after = await settle({ fulfilments, limits, now }, of, result, BY);
    if (after) onOverdue(step);
    return after;
  };

/**
 * Looks at a fulfilment whose time has come: reports it when it is overdue, tries its step again, and makes sure that somebody
 * looks again. One that another change was first with is looked at by that change.
 */
export const attend =
  (deps: Deps) =>
  async (key: FulfilmentKey): Promise<void> => {
    const { fulfilments, now } = deps;
    const found = await fulfilments.find(key);
    if (!found?.lookAt || now().toISOString() < found.lookAt) return;
    const reported = await reporting(deps)(found);
    if (!reported) return;
    const { fulfilment, error } = await deps.advance(key, BY);
    if (error !== undefined) deps.onFailed(error);
    if (!fulfilment || fulfilment.revision !== found.revision) return;
    // Nothing came of it: the others must not wait behind it.
    await settle(deps, fulfilment, { set: {}, hasFailed: error !== undefined }, BY);
  };
