import type { Delivery, Order, ViewRow } from '../../clients/typescript/src/client';
import { reasonText } from './reason';
import { slotStart } from './slot-start';
import { texts } from './texts';

export type Tracked = ViewRow<'tracking'>;
export type Milestone = { label: string; state: 'done' | 'current' | 'ahead'; time?: string | undefined };
export type Progress = {
  /** What it is now, in one word that a program may test. */
  stage: keyof typeof texts.stages;
  title: string;
  text: string;
  milestones: Milestone[];
  /** Nothing more will happen. */
  isOver: boolean;
};

type Standing = Pick<Tracked, 'status' | 'stock' | 'payment' | 'delivery' | 'refusal' | 'slot'>;
type Known = Standing & Pick<Tracked, 'orderTime' | 'cancelReason' | 'steps'>;
/** What an order's words depend on besides what is tracked. */
type Circumstances = {
  /** The time, in milliseconds: a delivery is on its way once its slot has begun. */
  now: number;
  /** The order itself, as soon as it is known. */
  order?: Order | undefined;
};

const PAID = ['captured', 'invoiced'];

const checkingStage = ({ stock, payment }: Standing) =>
  stock === 'reserved' && payment === 'authorized' ? 'waiting' : 'checking';

const deliveryStage = ({ payment, delivery, slot }: Standing, now: number): Progress['stage'] => {
  if (delivery === 'completed') return 'delivered';
  if (delivery === 'failed') return 'failed';
  // Where the slot is no time, nobody knows when it begins.
  if (delivery === 'booked') return slotStart(slot) <= now ? 'underway' : 'booked';
  return delivery === 'deliverable' && PAID.includes(payment ?? '') ? 'deliverable' : 'accepted';
};

/** Where an order is. */
export const stageOf = (known: Standing, now: number): Progress['stage'] => {
  if (known.status === 'CANCELED') return 'canceled';
  // An order that the restaurant had accepted by then is not canceled, and not delivered either.
  if (known.refusal) return known.status === 'PLACED' ? 'refused' : 'unfulfillable';
  return known.status === 'PLACED' ? checkingStage(known) : deliveryStage(known, now);
};

/** The way of every order, each step with the event that ends it. */
const WAY = [
  ['placed', 'OrderPlaced'],
  ['checked', 'PaymentAuthorized'],
  ['accepted', 'OrderAcknowledged'],
  ['booked', 'DeliveryBooked'],
  ['delivered', 'DeliveryCompleted'],
] as const;

const DONE: Readonly<Record<Progress['stage'], number>> = {
  checking: 1,
  waiting: 2,
  accepted: 3,
  deliverable: 3,
  failed: 3,
  booked: 4,
  underway: 4,
  delivered: 5,
  canceled: 0,
  refused: 0,
  unfulfillable: 0,
};

/** The order has the time at which it was placed; the view that tracks it learns of it a moment later. */
const timeOf = (event: string, { orderTime, steps }: Known): string | undefined =>
  event === 'OrderPlaced' ? orderTime : steps.findLast(({ name }) => name === event)?.time;

const milestonesOf = (stage: Progress['stage'], known: Known): Milestone[] =>
  WAY.map(([name, event], index) => {
    const state = index < DONE[stage] ? 'done' : index === DONE[stage] ? 'current' : 'ahead';
    const time = state === 'done' ? timeOf(event, known) : undefined;
    const label = texts.milestones[name][state === 'done' ? 'done' : 'pending'];
    return { label: name === 'delivered' && stage === 'booked' ? texts.waitingForCourier : label, state, time };
  });

/** What to tell a customer of an order: where it is, what comes next. */
export const progressOf = (known: Known, { now, order }: Circumstances): Progress => {
  const stage = stageOf(known, now);
  const { title, text } = texts.stages[stage];
  const cameToNothing = stage === 'canceled' || stage === 'refused' || stage === 'unfulfillable';
  return {
    stage,
    title,
    text: cameToNothing ? reasonText(known.cancelReason ?? known.refusal, order) : text,
    milestones: cameToNothing ? [] : milestonesOf(stage, known),
    isOver: stage === 'canceled' || stage === 'unfulfillable' || stage === 'delivered',
  };
};

const stepsWith = ({ times }: Delivery, steps: Tracked['steps'] = []): Tracked['steps'] =>
  [...new Map([...steps.map(({ name, time }) => [name, time] as const), ...Object.entries(times)])]
    .map(([name, time]) => ({ name, time }))
    .sort((one, other) => (one.time < other.time ? -1 : 1));

const standing = ({ stock, payment, delivery, refusal, slot }: Delivery) => ({
  stock,
  payment,
  delivery,
  ...(refusal && { refusal }),
  ...(slot && { slot }),
});

/** An order that no page of the view has yet, as a row of it. */
export const trackedFrom = (order: Order, delivery: Delivery | undefined): Tracked => ({
  orderId: order.orderId,
  restaurantId: order.restaurantId,
  totalAmount: order.totalAmount,
  orderTime: order.orderTime,
  status: order.status,
  version: order.version,
  ...(delivery && standing(delivery)),
  steps: delivery ? stepsWith(delivery) : [],
});

/** A row of the view with a booking that has just been made, until the view knows of it. */
export const withBooking = (row: Tracked, booked: Delivery): Tracked => {
  const since = booked.times.DeliveryBooked ?? '';
  const isKnown = row.steps.some(({ name, time }) => name === 'DeliveryBooked' && time >= since);
  return isKnown ? row : { ...row, ...standing(booked), steps: stepsWith(booked, row.steps) };
};
