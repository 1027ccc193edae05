// The process as data: which step comes next, who has to take it, and how long that may take.
import type { Fulfilment } from './fulfilment';

/** What becomes of the order, by its status and by whether it was refused. */
export type Standing = 'placed' | 'refused' | 'accepted' | 'unfulfillable' | 'canceled';

/** What a step depends on. */
export type Situation = Pick<Fulfilment, 'stock' | 'payment' | 'delivery'> & {
  order: Standing;
  /** Whether something may be held for a content that the order no longer has. */
  outdated: boolean;
  /** Whether the customer has chosen a slot that is not booked yet. */
  chosen: boolean;
};

type When = { readonly [Field in keyof Situation]?: readonly Situation[Field][] };

/** Parameters of the stack: how long a step may take before it is reported. */
export type Limit = 'thirdParty' | 'restaurant' | 'customer' | 'carrier';

export type Step = {
  when: When;
  /** Who acts. We ask stock, payment and carrier; the others act by themselves. */
  by: 'stock' | 'payment' | 'carrier' | 'orders' | 'restaurant' | 'customer' | 'fulfilment' | 'operator';
  /** The events that it ends with. */
  leadsTo: readonly string[];
  limit: Limit;
  /** After how many limits an order that is still placed is refused. Without it, the order is reported each time. */
  refusedAfter?: number;
  undoneBy?: string;
};

const step = <const S extends Step>(of: S): S => of;

/** The first step whose situation it is comes next. Where none is, the fulfilment has ended. */
export const steps = {
  undoOutdated: step({
    when: { outdated: [true] },
    by: 'fulfilment',
    leadsTo: ['StockReleased', 'PaymentVoided'],
    limit: 'thirdParty',
  }),
  releaseStock: step({
    when: { order: ['canceled', 'unfulfillable'], stock: ['pending', 'reserved'] },
    by: 'stock',
    leadsTo: ['StockReleased'],
    limit: 'thirdParty',
  }),
  voidPayment: step({
    when: { order: ['canceled', 'unfulfillable'], payment: ['pending', 'authorized'] },
    by: 'payment',
    leadsTo: ['PaymentVoided'],
    limit: 'thirdParty',
  }),
  failDelivery: step({
    when: { order: ['unfulfillable'], delivery: ['waiting'] },
    by: 'fulfilment',
    leadsTo: ['DeliveryFailed'],
    limit: 'thirdParty',
  }),
  awaitCancellation: step({ when: { order: ['refused'] }, by: 'orders', leadsTo: ['OrderCanceled'], limit: 'thirdParty' }),
  reserveStock: step({
    when: { order: ['placed', 'accepted'], stock: ['pending'] },
    by: 'stock',
    leadsTo: ['StockReserved', 'StockRejected'],
    limit: 'thirdParty',
    refusedAfter: 5,
    undoneBy: 'releaseStock',
  }),
  authorizePayment: step({
    when: { order: ['placed', 'accepted'], stock: ['reserved'], payment: ['pending'] },
    by: 'payment',
    leadsTo: ['PaymentAuthorized', 'PaymentDeclined'],
    limit: 'thirdParty',
    refusedAfter: 5,
    undoneBy: 'voidPayment',
  }),
  awaitRestaurant: step({
    when: { order: ['placed'], stock: ['reserved'], payment: ['authorized'] },
    by: 'restaurant',
    leadsTo: ['OrderAcknowledged'],
    limit: 'restaurant',
    refusedAfter: 2,
  }),
  takePayment: step({
    when: { order: ['accepted'], stock: ['reserved'], payment: ['authorized'] },
    by: 'payment',
    leadsTo: ['PaymentCaptured', 'InvoiceIssued'],
    limit: 'thirdParty',
  }),
  offerDelivery: step({
    when: { order: ['accepted'], payment: ['captured', 'invoiced'], delivery: ['waiting'] },
    by: 'fulfilment',
    leadsTo: ['OrderDeliverable'],
    limit: 'thirdParty',
  }),
  bookDelivery: step({
    when: { order: ['accepted'], delivery: ['deliverable', 'failed'], chosen: [true] },
    by: 'carrier',
    leadsTo: ['DeliveryBooked'],
    limit: 'thirdParty',
  }),
  awaitBooking: step({
    when: { order: ['accepted'], delivery: ['deliverable', 'failed'] },
    by: 'customer',
    leadsTo: ['DeliveryBooked'],
    limit: 'customer',
  }),
  awaitDelivery: step({
    when: { order: ['accepted'], delivery: ['booked'] },
    by: 'carrier',
    leadsTo: ['DeliveryCompleted', 'DeliveryFailed'],
    limit: 'carrier',
  }),
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof steps | 'resolveByHand';

/** How a fulfilment ends well or badly. Whatever is neither a step nor an end, as after another tool's write, is for an operator. */
export const ends = {
  delivered: { order: ['accepted'], delivery: ['completed'] },
  canceled: { order: ['canceled'], stock: ['rejected', 'released'], payment: ['declined', 'voided'], delivery: ['waiting'] },
  failed: { order: ['unfulfillable'], delivery: ['failed'] },
} as const satisfies Record<string, When>;
export type End = keyof typeof ends;

/** What is neither a step nor an end: another tool has changed the order in a way that we cannot follow. */
export const resolveByHand: Step = { when: {}, by: 'operator', leadsTo: [], limit: 'customer' };

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

const isMet = (when: When, situation: Situation): boolean =>
  Object.entries(when).every(([field, allowed]) =>
    (allowed as readonly unknown[]).includes(situation[field as keyof Situation]),
  );

const first = <N extends string>(table: Readonly<Record<N, When>>, situation: Situation): N | undefined =>
  (Object.keys(table) as N[]).find((name) => isMet(table[name], situation));

const stepTable = Object.fromEntries(Object.entries(steps).map(([name, { when }]) => [name, when])) as Record<
  keyof typeof steps,
  When
>;

/** How the fulfilment ended, if it did. */
export const endOf = (of: Fulfilment): End | undefined => {
  const situation = situationOf(of);
  return situation.outdated ? undefined : first(ends, situation);
};

/** The step that comes next, or nothing at the end. */
export const nextStep = (of: Fulfilment): StepName | undefined => {
  const next = first(stepTable, situationOf(of));
  return next ?? (endOf(of) ? undefined : 'resolveByHand');
};

export const stepOf = (name: StepName): Step => (name === 'resolveByHand' ? resolveByHand : steps[name]);
