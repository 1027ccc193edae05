import { type Mutant, one } from './mutants';

const acts = 'fulfilment/src/acts.ts';
const table = 'fulfilment/src/fulfilment-table.ts';
const learn = 'fulfilment/src/learn-order.ts';
const attend = 'fulfilment/src/attend.ts';
const fulfilmentFile = 'fulfilment/src/fulfilment.ts';
const cancel = 'orders/src/cancel-for-service.ts';

const fulfilment = (name: string, file: string, from: string, to: string) => one(name, 'fulfilment', file, from, to);

const withoutVersion = {
  file: cancel,
  from: 'version === undefined ? undefined : [version]',
  to: 'version === undefined ? undefined : undefined',
};

/** Faults in how an order is carried out: what is asked of third parties, what is noted, and what is told of it. */
export const mutantsOfFulfilment: Mutant[] = [
  fulfilment(
    'a canceled order whose stock stays reserved',
    acts,
    'const released = await stock.release(stockKey(of));',
    "const released = 'released' as string;",
  ),
  fulfilment(
    'a canceled order whose payment stays authorized',
    acts,
    'const voided = await payment.void(paymentKey(of));',
    "const voided = 'voided' as string;",
  ),
  fulfilment('an order that is delivered and stays in the stock', acts, '  await stock.ship(stockKey(of));\n', ''),
  fulfilment(
    'a result that is written over another change',
    table,
    "'#data.#revision = :revision'",
    "'#data.#revision = :revision OR attribute_exists(userId)'",
  ),
  fulfilment(
    'a step that nobody looks at again',
    'fulfilment/src/waiting.ts',
    'waiting, lookAt: at(lookAt) }',
    'waiting, ...(lookAt < 0 && { lookAt: at(lookAt) }) }',
  ),
  fulfilment(
    'a payment whose key is another at each attempt',
    fulfilmentFile,
    "requestKey(of, 'payment', of.contentVersion)",
    "requestKey(of, 'payment', of.revision)",
  ),
  fulfilment(
    'a reservation whose key is the order’s for every content',
    fulfilmentFile,
    "requestKey(of, 'stock', of.contentVersion)",
    "requestKey(of, 'stock', 1)",
  ),
  fulfilment(
    'what was held for a content that the order no longer has, forgotten',
    learn,
    '    outdated: [...of.outdated, ...heldBy(of)]',
    '    outdated: of.outdated',
  ),
  fulfilment(
    'a reservation whose answer was lost, forgotten with its content',
    learn,
    "['pending', 'reserved'].includes(of.stock)",
    "['reserved'].includes(of.stock)",
  ),
  fulfilment(
    'a payment whose answer was lost, forgotten with its content',
    learn,
    "['pending', 'authorized'].includes(of.payment)",
    "['authorized'].includes(of.payment)",
  ),
  fulfilment('old news of an order, taken for new', learn, 'order.version > of.order.version;', 'order.version > 0;'),
  fulfilment(
    'a full slot that is booked by the same request once it has a place again',
    'fulfilment/src/simulator/carrier.ts',
    "outcome.found ? bookedBy(outcome.found, slot) : refuse('full')",
    "outcome.found ? bookedBy(outcome.found, slot) : 'full'",
  ),
  fulfilment(
    'a slot that is counted before it is taken',
    'fulfilment/src/simulator/carrier.ts',
    'const counters = [{ id: slotId(slot), by: 1, atMost: capacity }];',
    `let taken = 0;
      for await (const one of table.records()) if (one.slot === slot && one.key !== key && one.state === 'booked') taken += 1;
      if (taken >= capacity) return refuse('full');
      const counters = [{ id: slotId(slot), by: 1 }];`,
  ),
  fulfilment(
    'a booking that the carrier does not accept, and that stays chosen',
    'fulfilment/src/ask-carrier.ts',
    "isInEffect ? 'another one is booked' : 'not accepted'",
    "isInEffect ? 'another one is booked' : 'booked'",
  ),
  fulfilment(
    'a release that leaves the day’s stock as it is',
    'fulfilment/src/simulator/stock.ts',
    'counters: givingBack(found)',
    'counters: givingBack(found).slice(1)',
  ),
  {
    // The version alone keeps an acknowledged order from being canceled, and so does the status.
    name: 'an acknowledged order that the service cancels',
    catcher: 'fulfilment',
    edits: [
      withoutVersion,
      {
        file: 'orders/src/order-change.ts',
        from: "ConditionExpression: ['#data.#status = :placed', ...only",
        to: "ConditionExpression: [lastChange.actor === 'service:fulfilment' ? '#data.#status <> :canceled' : '#data.#status = :placed', ...only",
      },
    ],
  },
  {
    name: 'an order that is canceled for a content that it no longer has',
    catcher: 'fulfilment',
    edits: [withoutVersion],
  },
  fulfilment('an overdue order that nobody hears of', attend, "event: 'OrderOverdue',", ''),
  fulfilment('an overdue order that is never given up', attend, 'overdue >= refusedAfter', 'overdue < 0'),
  fulfilment('an event that leaves the version as it is', table, '+ (event ? 1 : 0)', '+ (before ? 0 : 1)'),
  fulfilment(
    'an address in an event',
    'fulfilment/src/fulfilment-changes.ts',
    '{ slot: of.booking.slot }',
    '{ ...of.booking }',
  ),
  fulfilment(
    'a carrier that is asked before the booking is noted',
    'fulfilment/src/book-delivery.ts',
    'await choose(deps, found, wanted, by)',
    "{ ...found, booking: { key: requestKey(found, 'booking', found.bookings + 1), ...wanted } }",
  ),
];
