// The process of fulfilment/src/steps.ts as a diagram: every situation that a placed order gets into, one event after the other.
import { exampleOrder, type Order } from '../../../events/order';
import type { Fulfilment } from '../../../fulfilment/src/fulfilment';
import { begun, withContent } from '../../../fulfilment/src/learn-order';
import { endOf, nextStep, situationOf, stepOf } from '../../../fulfilment/src/next-step';
import type { StepName } from '../../../fulfilment/src/steps';

const placed = begun(exampleOrder.placed);

const withStatus = (of: Fulfilment, status: Order['status']): Fulfilment => ({ ...of, order: { ...of.order, status } });

type Happening = (of: Fulfilment) => Fulfilment;

/** What each event makes of a fulfilment. */
const events: Readonly<Record<string, Happening>> = {
  StockReserved: (of) => ({ ...of, stock: 'reserved' }),
  StockRejected: (of) => ({ ...of, stock: 'rejected', refusal: 'OUT_OF_STOCK' }),
  StockReleased: (of) => (of.outdated.length > 0 ? { ...of, outdated: [] } : { ...of, stock: 'released' }),
  PaymentAuthorized: (of) => ({ ...of, payment: 'authorized' }),
  PaymentDeclined: (of) => ({ ...of, payment: 'declined', refusal: 'PAYMENT_DECLINED' }),
  PaymentCaptured: (of) => ({ ...of, payment: 'captured' }),
  InvoiceIssued: (of) => ({ ...of, payment: 'invoiced' }),
  PaymentVoided: (of) => (of.outdated.length > 0 ? { ...of, outdated: [] } : { ...of, payment: 'voided' }),
  OrderDeliverable: (of) => ({ ...of, delivery: 'deliverable' }),
  DeliveryBooked: (of) => ({ ...of, delivery: 'booked' }),
  DeliveryCompleted: (of) => ({ ...of, delivery: 'completed' }),
  DeliveryFailed: ({ booking: _, ...of }) => ({ ...of, delivery: 'failed' }),
  OrderAcknowledged: (of) => withStatus(of, 'ACKNOWLEDGED'),
  OrderCanceled: (of) => withStatus(of, 'CANCELED'),
  OrderEdited: (of) => withContent(of, of.order),
  OrderOverdue: (of) => ({ ...of, refusal: 'NOT_IN_TIME' }),
};

/** What may happen in a step besides the events that it ends with, drawn where it is most likely. */
const besides: Readonly<Partial<Record<StepName, readonly string[]>>> = {
  awaitRestaurant: ['OrderCanceled', 'OrderEdited'],
};

const happeningsIn = (of: Fulfilment, name: StepName): readonly string[] => {
  const { leadsTo, refusedAfter } = stepOf(name);
  const isGivenUp = refusedAfter !== undefined && situationOf(of).order === 'placed';
  // A restaurant that takes an order that is out of stock or not paid: what came too late only goes on.
  const isTaken = name === 'awaitCancellation' && of.refusal !== 'NOT_IN_TIME';
  return [
    ...leadsTo,
    ...(besides[name] ?? []),
    ...(isGivenUp ? ['OrderOverdue'] : []),
    ...(isTaken ? ['OrderAcknowledged'] : []),
  ];
};

type Arrow = { from: StepName; to: string; event: string };

const placeOf = (of: Fulfilment): string => nextStep(of) ?? endOf(of) ?? '';

/** Every arrow from a fulfilment on. */
const arrowsFrom = (start: Fulfilment): Arrow[] => {
  const arrows: Arrow[] = [];
  const seen = new Set<string>();
  const waiting = [start];
  for (let of = waiting.shift(); of; of = waiting.shift()) {
    const from = nextStep(of);
    const key = JSON.stringify([situationOf(of), of.refusal]);
    if (!from || seen.has(key)) continue;
    seen.add(key);
    for (const event of happeningsIn(of, from)) {
      const after = events[event]?.(of);
      if (!after) throw new Error(`the diagram does not know what ${event} does`);
      arrows.push({ from, to: placeOf(after), event });
      waiting.push(after);
    }
  }
  return arrows;
};

/** Steps that undo, or are there because something went wrong. */
const UNDOING = new Set(['undoOutdated', 'releaseStock', 'voidPayment', 'failDelivery', 'awaitCancellation']);

const isDashed = ({ from, to }: Arrow): boolean => UNDOING.has(from) || UNDOING.has(to);

/** Arrows between the same two places are one, with the events of all. */
const drawn = (arrows: readonly Arrow[]): string[] => {
  const between = new Map<string, Arrow & { events: Set<string> }>();
  for (const arrow of arrows) {
    const key = `${arrow.from} ${arrow.to}`;
    const one = between.get(key) ?? { ...arrow, events: new Set() };
    one.events.add(arrow.event);
    between.set(key, one);
  }
  return [...between.values()].map(
    (one) => `  ${one.from} ${isDashed(one) ? '-.->' : '-->'}|${[...one.events].join('<br>')}| ${one.to}`,
  );
};

/** The process in Mermaid's language: what goes well in full lines, what is undone in dashed ones. */
export const processDiagram = (): string => {
  const chosen: Fulfilment = {
    ...withStatus(placed, 'ACKNOWLEDGED'),
    stock: 'reserved',
    payment: 'captured',
    delivery: 'deliverable',
    booking: { key: '', slot: '', address: { name: '', street: '', city: '', postalCode: '' } },
  };
  const arrows = [...arrowsFrom(placed), ...arrowsFrom(chosen)];
  const ends = ['delivered', 'canceled', 'failed'].map((name) => `  ${name}([${name}])`);
  return [
    'flowchart TD',
    '  start(( )) -->|OrderPlaced| reserveStock',
    ...drawn(arrows),
    '  awaitBooking -->|a slot is chosen| bookDelivery',
    ...ends,
  ].join('\n');
};
