import type { Fulfilment } from './fulfilment';
import {
  type End,
  ends,
  resolveByHand,
  type Situation,
  type Standing,
  type Step,
  type StepName,
  steps,
  type When,
} from './steps';

const standingOf = ({ order: { status }, refusal }: Fulfilment): Standing => {
  if (status === 'CANCELED') return 'canceled';
  if (status === 'ACKNOWLEDGED') return refusal ? 'unfulfillable' : 'accepted';
  return refusal ? 'refused' : 'placed';
};

export const situationOf = (of: Fulfilment): Situation => ({
  order: standingOf(of),
  stock: of.stock,
  payment: of.payment,
  delivery: of.delivery,
  outdated: of.outdated.length > 0,
  chosen: of.booking !== undefined && of.delivery !== 'booked',
});

const allows = <T>(allowed: readonly T[] | undefined, value: T): boolean => allowed?.includes(value) ?? true;

const isMet = (when: When, situation: Situation): boolean =>
  allows(when.order, situation.order) &&
  allows(when.stock, situation.stock) &&
  allows(when.payment, situation.payment) &&
  allows(when.delivery, situation.delivery) &&
  allows(when.outdated, situation.outdated) &&
  allows(when.chosen, situation.chosen);

/** How the fulfilment ended, if it did. */
export const endOf = (of: Fulfilment): End | undefined => {
  const situation = situationOf(of);
  return situation.outdated ? undefined : ends.find(({ when }) => isMet(when, situation))?.name;
};

/** The step that comes next, or nothing at the end. */
export const nextStep = (of: Fulfilment): StepName | undefined => {
  const situation = situationOf(of);
  const next = steps.find(({ when }) => isMet(when, situation));
  return next?.name ?? (endOf(of) ? undefined : resolveByHand.name);
};

export const stepOf = (name: StepName): Step => steps.find((one) => one.name === name) ?? resolveByHand;
