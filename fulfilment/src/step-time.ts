// How long a fulfilment stands in each step, measured by the write that takes it out of one.
import type { Fulfilment } from './fulfilment';
import type { FulfilmentTable } from './fulfilment-table';
import type { StepName } from './steps';

type Left = { step: StepName; seconds: number };

/** The step that a change ends; nothing where there was none, or where it goes on. */
const leftBy = (before: Fulfilment | undefined, after: Fulfilment, time: string): Left | undefined => {
  const { waiting } = before ?? {};
  if (!waiting || (after.waiting?.step === waiting.step && after.waiting.since === waiting.since)) return undefined;
  // The clocks of two functions may differ.
  const ms = Math.max(0, Date.parse(time) - Date.parse(waiting.since));
  return { step: waiting.step, seconds: ms / 1_000 };
};

/**
 * The table, which says how long a fulfilment stood in each step that it leaves. Of two changes at once only one is made, so
 * each step is said once.
 */
export const timingSteps = <T extends Pick<FulfilmentTable, 'change'>>(
  fulfilments: T,
  onLeft: (step: StepName, seconds: number) => void,
): T => ({
  ...fulfilments,
  change: async (before, change) => {
    const made = await fulfilments.change(before, change);
    const left = made && leftBy(before, made, change.time);
    if (left) onLeft(left.step, left.seconds);
    return made;
  },
});
