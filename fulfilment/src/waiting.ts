// Until when a step may take, and when somebody has to look at it again.
import type { Fulfilment } from './fulfilment';
import { nextStep, stepOf } from './next-step';
import type { Limit, StepName } from './steps';

export type Limits = Readonly<Record<Limit, number>> & {
  /** After how long an order is acknowledged without a restaurant, in milliseconds; 0 is never. */
  autoAcknowledge: number;
};

/** A step that did not come to its end is tried again after this time. */
const RETRY_MS = 30_000;
/** How often a carrier is asked where a delivery is, unless it has less time than that for an answer. */
const TRACKING_MS = 60_000;

const at = (ms: number): string => new Date(ms).toISOString();

const slotStart = ({ booking }: Fulfilment): number => Date.parse(booking?.slot ?? '') || 0;

/** A delivery is waited for from the start of its slot. */
const begins = (of: Fulfilment, step: StepName, now: number): number =>
  step === 'awaitDelivery' ? Math.max(now, slotStart(of)) : now;

/** What has become of the step so far: a carrier that is early is asked once before its slot begins, and answers once. */
type Tried = { isNew: boolean; hasFailed: boolean };

const nextLook = (of: Fulfilment, step: StepName, tried: Tried, { now, limits }: { now: number; limits: Limits }) => {
  if (tried.hasFailed) return now + RETRY_MS;
  const tracked = now + Math.min(TRACKING_MS, limits.thirdParty);
  if (step === 'awaitDelivery') return tried.isNew ? tracked : Math.max(tracked, slotStart(of));
  if (step === 'awaitRestaurant' && limits.autoAcknowledge > 0)
    return Math.max(now, Date.parse(of.order.orderTime) + limits.autoAcknowledge);
  return ['orders', 'restaurant', 'customer', 'operator'].includes(stepOf(step).by)
    ? Number.POSITIVE_INFINITY
    : now + RETRY_MS;
};

/**
 * The fulfilment with what it now waits for: a step that goes on keeps its time, another one gets its own.
 * @param hasFailed whether the step was tried just now, and a third party did not answer
 */
export const withWaiting = (of: Fulfilment, now: Date, limits: Limits, hasFailed = false): Fulfilment => {
  const { waiting: before, lookAt: _, ...rest } = of;
  const step = nextStep(of);
  if (!step) return rest;
  const ms = now.getTime();
  const begun = {
    step,
    since: at(ms),
    dueAt: at(begins(of, step, ms) + limits[stepOf(step).limit]),
    overdue: 0,
  };
  const isNew = before?.step !== step;
  const waiting = isNew ? begun : before;
  const lookAt = Math.min(Date.parse(waiting.dueAt), nextLook(of, step, { isNew, hasFailed }, { now: ms, limits }));
  return { ...rest, waiting, lookAt: at(lookAt) };
};
