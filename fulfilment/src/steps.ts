// The process as data: which step comes next, who has to take it, and how long that may take.
import type { Fulfilment as Public } from '../../events/fulfilment';
import type { Party } from './third-parties/errors';

/** What becomes of the order, by its status and by whether it was refused. */
export type Standing = 'placed' | 'refused' | 'accepted' | 'unfulfillable' | 'canceled';

/** What a step depends on. */
export type Situation = Pick<Public, 'stock' | 'payment' | 'delivery'> & {
  order: Standing;
  /** Whether something may be held for a content that the order no longer has. */
  outdated: boolean;
  /** Whether the customer has chosen a slot that is not booked yet. */
  chosen: boolean;
};

export type When = { readonly [Field in keyof Situation]?: readonly Situation[Field][] };

/** Parameters of the stack: how long a step may take before it is reported. */
export type Limit = 'thirdParty' | 'restaurant' | 'customer' | 'carrier';

export type Step = {
  name: string;
  when: When;
  /** Who acts. We ask the third parties; the others act by themselves. */
  by: Party | 'orders' | 'restaurant' | 'customer' | 'fulfilment' | 'operator';
  /** The events that it ends with. */
  leadsTo: readonly string[];
  limit: Limit;
  /** After how many limits an order that is still placed is refused. Without it, the order is reported each time. */
  refusedAfter?: number;
  undoneBy?: string;
};

/** The first step whose situation it is comes next. Where none is, the fulfilment has ended. */
export const steps = [
  {
    name: 'undoOutdated',
    when: { outdated: [true] },
    by: 'fulfilment',
    leadsTo: ['StockReleased', 'PaymentVoided'],
    limit: 'thirdParty',
  },
  {
    name: 'releaseStock',
    when: { order: ['canceled', 'unfulfillable'], stock: ['pending', 'reserved'] },
    by: 'stock',
    leadsTo: ['StockReleased'],
    limit: 'thirdParty',
  },
  {
    name: 'voidPayment',
    when: { order: ['canceled', 'unfulfillable'], payment: ['pending', 'authorized'] },
    by: 'payment',
    leadsTo: ['PaymentVoided'],
    limit: 'thirdParty',
  },
  {
    name: 'failDelivery',
    when: { order: ['unfulfillable'], delivery: ['waiting'] },
    by: 'fulfilment',
    leadsTo: ['DeliveryFailed'],
    limit: 'thirdParty',
  },
  {
    name: 'awaitCancellation',
    when: { order: ['refused'] },
    by: 'orders',
    leadsTo: ['OrderCanceled'],
    limit: 'thirdParty',
  },
  {
    name: 'reserveStock',
    when: { order: ['placed', 'accepted'], stock: ['pending'] },
    by: 'stock',
    leadsTo: ['StockReserved', 'StockRejected'],
    limit: 'thirdParty',
    refusedAfter: 5,
    undoneBy: 'releaseStock',
  },
  {
    name: 'authorizePayment',
    when: { order: ['placed', 'accepted'], stock: ['reserved'], payment: ['pending'] },
    by: 'payment',
    leadsTo: ['PaymentAuthorized', 'PaymentDeclined'],
    limit: 'thirdParty',
    refusedAfter: 5,
    undoneBy: 'voidPayment',
  },
  {
    name: 'awaitRestaurant',
    when: { order: ['placed'], stock: ['reserved'], payment: ['authorized'] },
    by: 'restaurant',
    leadsTo: ['OrderAcknowledged'],
    limit: 'restaurant',
    refusedAfter: 2,
  },
  {
    name: 'takePayment',
    when: { order: ['accepted'], stock: ['reserved'], payment: ['authorized'] },
    by: 'payment',
    leadsTo: ['PaymentCaptured', 'InvoiceIssued'],
    limit: 'thirdParty',
  },
  {
    name: 'offerDelivery',
    when: { order: ['accepted'], payment: ['captured', 'invoiced'], delivery: ['waiting'] },
    by: 'fulfilment',
    leadsTo: ['OrderDeliverable'],
    limit: 'thirdParty',
  },
  {
    name: 'bookDelivery',
    when: { order: ['accepted'], delivery: ['deliverable', 'failed'], chosen: [true] },
    by: 'carrier',
    leadsTo: ['DeliveryBooked'],
    limit: 'thirdParty',
  },
  {
    name: 'awaitBooking',
    when: { order: ['accepted'], delivery: ['deliverable', 'failed'] },
    by: 'customer',
    leadsTo: ['DeliveryBooked'],
    limit: 'customer',
  },
  {
    name: 'awaitDelivery',
    when: { order: ['accepted'], delivery: ['booked'] },
    by: 'carrier',
    leadsTo: ['DeliveryCompleted', 'DeliveryFailed'],
    limit: 'carrier',
  },
] as const satisfies readonly Step[];
export type StepName = (typeof steps)[number]['name'] | (typeof resolveByHand)['name'];

/** How a fulfilment ends. */
export const ends = [
  {
    name: 'delivered',
    when: { order: ['accepted'], stock: ['reserved'], payment: ['captured', 'invoiced'], delivery: ['completed'] },
  },
  {
    name: 'canceled',
    when: {
      order: ['canceled'],
      stock: ['rejected', 'released'],
      payment: ['declined', 'voided'],
      delivery: ['waiting'],
    },
  },
  {
    name: 'failed',
    when: {
      order: ['unfulfillable'],
      stock: ['rejected', 'released'],
      payment: ['declined', 'voided'],
      delivery: ['failed'],
    },
  },
] as const satisfies readonly { name: string; when: When }[];
export type End = (typeof ends)[number]['name'];

/** What is neither a step nor an end: another tool has changed the order in a way that we cannot follow. */
export const resolveByHand = {
  name: 'resolveByHand',
  when: {},
  by: 'operator',
  leadsTo: [],
  limit: 'customer',
} as const satisfies Step;

export const stepNames: readonly StepName[] = [...steps.map(({ name }) => name), resolveByHand.name];
