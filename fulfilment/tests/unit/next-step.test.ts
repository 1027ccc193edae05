import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import { acts } from '../../src/acts';
import type { Fulfilment } from '../../src/fulfilment';
import { type EventName, EventName as EventNames } from '../../src/last-change';
import { learnOrder } from '../../src/learn-order';
import { endOf, nextStep, situationOf, stepOf } from '../../src/next-step';
import { ends, stepNames, steps } from '../../src/steps';
import { aBooking, BY, LIMITS, NOON, newsOf, willing } from './process';

const ORDERS = [
  { status: 'PLACED' },
  { status: 'PLACED', refusal: 'OUT_OF_STOCK' },
  { status: 'ACKNOWLEDGED' },
  { status: 'ACKNOWLEDGED', refusal: 'OUT_OF_STOCK' },
  { status: 'CANCELED' },
] as const;
const STOCK = ['pending', 'reserved', 'rejected', 'released'] as const;
const PAYMENT = ['pending', 'authorized', 'declined', 'captured', 'voided', 'invoiced'] as const;
const DELIVERY = ['waiting', 'deliverable', 'booked', 'completed', 'failed'] as const;

const inOrder = (status: (typeof ORDERS)[number]['status'], more: Partial<Fulfilment> = {}) =>
  aFulfilment({ order: anOrderToFulfil({ status }), ...more });

const OUTDATED = [{ party: 'stock', key: 'an-old-key' }] as const;

/** Every combination of what a step depends on. */
const everySituation: Fulfilment[] = ORDERS.flatMap(({ status, ...refusal }) =>
  STOCK.flatMap((stock) =>
    PAYMENT.flatMap((payment) =>
      DELIVERY.flatMap((delivery) =>
        [[], [...OUTDATED]].flatMap((outdated) =>
          [{}, { booking: aBooking }].map((booking) =>
            inOrder(status, { ...refusal, stock, payment, delivery, outdated, ...booking }),
          ),
        ),
      ),
    ),
  ),
);

describe('every combination of order, stock, payment, delivery, what is outdated and what is chosen', () => {
  it('is one of 2400', () => {
    expect(everySituation).toHaveLength(2_400);
  });

  it('has either a step or an end, and never both', () => {
    const wrong = everySituation.filter((of) => (nextStep(of) === undefined) === (endOf(of) === undefined));

    expect(wrong.map(situationOf)).toEqual([]);
  });

  it('has nothing outdated when it is at its end', () => {
    expect(everySituation.filter((of) => endOf(of) && of.outdated.length > 0)).toEqual([]);
  });

  it('leads to each step and each end somewhere', () => {
    expect(new Set(everySituation.map(nextStep))).toEqual(new Set([...stepNames, undefined]));
    expect(new Set(everySituation.map(endOf))).toEqual(new Set([...ends.map(({ name }) => name), undefined]));
  });
});

describe('the next step', () => {
  it.each([
    // A consumer's order, from placed to delivered.
    ['PLACED', {}, 'reserveStock'],
    ['PLACED', { stock: 'reserved' }, 'authorizePayment'],
    ['PLACED', { stock: 'reserved', payment: 'authorized' }, 'awaitRestaurant'],
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'authorized' }, 'takePayment'],
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'captured' }, 'offerDelivery'],
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'invoiced' }, 'offerDelivery'],
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'captured', delivery: 'deliverable' }, 'awaitBooking'],
    [
      'ACKNOWLEDGED',
      { stock: 'reserved', payment: 'captured', delivery: 'deliverable', booking: aBooking },
      'bookDelivery',
    ],
    [
      'ACKNOWLEDGED',
      { stock: 'reserved', payment: 'captured', delivery: 'booked', booking: aBooking },
      'awaitDelivery',
    ],
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'captured', delivery: 'completed', booking: aBooking }, undefined],
    // A delivery that failed is booked anew.
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'captured', delivery: 'failed' }, 'awaitBooking'],
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'captured', delivery: 'failed', booking: aBooking }, 'bookDelivery'],
    // Acknowledged before anything else was done.
    ['ACKNOWLEDGED', {}, 'reserveStock'],
    ['ACKNOWLEDGED', { stock: 'reserved' }, 'authorizePayment'],
    // Refused while it is placed: the orders service cancels it.
    ['PLACED', { stock: 'rejected', refusal: 'OUT_OF_STOCK' }, 'awaitCancellation'],
    ['PLACED', { stock: 'reserved', payment: 'declined', refusal: 'PAYMENT_DECLINED' }, 'awaitCancellation'],
    ['PLACED', { stock: 'reserved', payment: 'authorized', refusal: 'NOT_IN_TIME' }, 'awaitCancellation'],
    // Refused, but taken by the restaurant.
    ['ACKNOWLEDGED', { stock: 'rejected', refusal: 'OUT_OF_STOCK' }, 'voidPayment'],
    ['ACKNOWLEDGED', { stock: 'rejected', payment: 'voided', refusal: 'OUT_OF_STOCK' }, 'failDelivery'],
    ['ACKNOWLEDGED', { stock: 'rejected', payment: 'voided', refusal: 'OUT_OF_STOCK', delivery: 'failed' }, undefined],
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'declined', refusal: 'PAYMENT_DECLINED' }, 'releaseStock'],
    // Canceled at any time.
    ['CANCELED', {}, 'releaseStock'],
    ['CANCELED', { stock: 'reserved', payment: 'authorized' }, 'releaseStock'],
    ['CANCELED', { stock: 'released' }, 'voidPayment'],
    ['CANCELED', { stock: 'rejected' }, 'voidPayment'],
    ['CANCELED', { stock: 'released', payment: 'authorized' }, 'voidPayment'],
    ['CANCELED', { stock: 'released', payment: 'voided' }, undefined],
    ['CANCELED', { stock: 'released', payment: 'declined' }, undefined],
    // What an old content still holds comes first.
    ['PLACED', { outdated: [...OUTDATED] }, 'undoOutdated'],
    ['CANCELED', { outdated: [...OUTDATED], stock: 'released', payment: 'voided' }, 'undoOutdated'],
    // What only another tool can have made.
    ['CANCELED', { stock: 'released', payment: 'captured' }, 'resolveByHand'],
    ['CANCELED', { stock: 'released', payment: 'voided', delivery: 'booked' }, 'resolveByHand'],
    ['PLACED', { stock: 'reserved', payment: 'captured' }, 'resolveByHand'],
    ['PLACED', { stock: 'released', payment: 'voided' }, 'resolveByHand'],
    ['ACKNOWLEDGED', { stock: 'released', payment: 'voided' }, 'resolveByHand'],
  ] as const)('of an order that is %s with %j is %s', (status, progress, step) => {
    const { outdated = [], ...more } = { outdated: undefined, ...progress };

    expect(nextStep(inOrder(status, { ...more, outdated: [...outdated] }))).toBe(step);
  });
});

describe('the end', () => {
  it.each([
    ['ACKNOWLEDGED', { stock: 'reserved', payment: 'captured', delivery: 'completed' }, 'delivered'],
    ['CANCELED', { stock: 'released', payment: 'voided' }, 'canceled'],
    ['CANCELED', { stock: 'rejected', payment: 'voided' }, 'canceled'],
    ['ACKNOWLEDGED', { stock: 'rejected', payment: 'voided', delivery: 'failed', refusal: 'OUT_OF_STOCK' }, 'failed'],
    ['PLACED', {}, undefined],
  ] as const)('of an order that is %s with %j is %s', (status, progress, end) => {
    expect(endOf(inOrder(status, progress))).toBe(end);
  });
});

describe('a step', () => {
  it('names only events that the fulfilment or the orders publish', () => {
    const known = new Set<string>([...EventNames.options, 'OrderAcknowledged', 'OrderCanceled']);

    expect(steps.flatMap(({ leadsTo }) => leadsTo).filter((name) => !known.has(name))).toEqual([]);
  });

  it('that holds something says which step undoes it', () => {
    expect(stepOf('reserveStock').undoneBy).toBe('releaseStock');
    expect(stepOf('authorizePayment').undoneBy).toBe('voidPayment');
  });

  it('that nobody else takes is an act of the process', () => {
    const ours = steps.filter(({ by }) => ['stock', 'payment', 'carrier', 'fulfilment'].includes(by));

    expect(ours.filter(({ name }) => !(name in acts))).toEqual([]);
  });
});

/** What can happen to an order at the orders service; each is a new version of it. */
const changesOf = ({ order }: Fulfilment): { name: string; order: Fulfilment['order'] }[] => {
  if (order.status !== 'PLACED') return [];
  const version = order.version + 1;
  return [
    { name: 'OrderEdited', order: { ...order, version, totalAmount: order.totalAmount + 1 } },
    { name: 'OrderAcknowledged', order: { ...order, version, status: 'ACKNOWLEDGED' } },
    { name: 'OrderCanceled', order: { ...order, version, status: 'CANCELED' } },
  ];
};

const learned = async (before: Fulfilment, { name, order }: ReturnType<typeof changesOf>[number]) => {
  let noted = before;
  const fulfilments = {
    find: async () => before,
    change: async (_: Fulfilment | undefined, { after }: { after: Fulfilment }) => {
      noted = after;
      return after;
    },
  };
  await learnOrder({ fulfilments, limits: LIMITS, now: () => new Date(NOON) })(newsOf(name, order), BY);
  return noted;
};

/** Third parties with each combination of answers that one step can get. */
const everyAnswer = () => {
  const parties = Array.from({ length: 9 }, willing);
  parties[1]?.stock.reserve.mockResolvedValue('rejected');
  parties[2]?.payment.authorize.mockResolvedValue('declined');
  parties[3]?.stock.release.mockResolvedValue('nothing');
  parties[4]?.payment.void.mockResolvedValue('nothing');
  parties[5]?.carrier.book.mockResolvedValue('full');
  parties[6]?.carrier.book.mockResolvedValue('refused');
  parties[7]?.carrier.status.mockResolvedValue('delivered');
  parties[8]?.carrier.status.mockResolvedValue('failed');
  return parties.map((party) => ({
    ...party,
    acknowledge: async () => {},
    isAcknowledgedByItself: () => false,
    onBookingRefused: () => {},
  }));
};

/** Everything that can come of a fulfilment next, with the event that it is, if it is one. */
const followersOf = async (of: Fulfilment): Promise<{ event?: EventName | undefined; after: Fulfilment }[]> => {
  const step = nextStep(of);
  const act = step && acts[step];
  const results = await Promise.all(everyAnswer().map((deps) => act?.(of, deps)));
  const acted = results.flatMap((result) => (result ? [{ event: result.event, after: { ...of, ...result.set } }] : []));
  const told = await Promise.all(
    changesOf(of).map(async (change) => ({ event: undefined, after: await learned(of, change) })),
  );
  const chosen = step === 'awaitBooking' ? [{ event: undefined, after: { ...of, booking: aBooking } }] : [];
  const late =
    step && stepOf(step).refusedAfter && of.order.status === 'PLACED'
      ? [{ event: 'OrderOverdue' as const, after: { ...of, refusal: 'NOT_IN_TIME' as const } }]
      : [];
  return [...acted, ...told, ...chosen, ...late];
};

/** Every situation that the process can come to, whatever third parties answer and whatever happens to the order. */
const explore = async () => {
  const seen = new Map<string, Fulfilment>();
  const events = new Map<string, Set<string>>();
  const idOf = (of: Fulfilment) => JSON.stringify([situationOf(of), of.refusal, of.outdated.length > 2]);
  let frontier = [aFulfilment()];
  while (frontier.length > 0) {
    const next: Fulfilment[] = [];
    for (const of of frontier) {
      const id = idOf(of);
      if (seen.has(id)) continue;
      seen.set(id, of);
      for (const { event, after } of await followersOf(of)) {
        next.push(after);
        const step = nextStep(of) ?? '';
        if (event) events.set(step, (events.get(step) ?? new Set()).add(event));
      }
    }
    frontier = next;
  }
  return { reached: [...seen.values()], events };
};

describe('whatever third parties answer and whatever happens to the order', () => {
  const exploring = explore();

  it('nothing has to be resolved by hand', async () => {
    const { reached } = await exploring;

    expect(reached.length).toBeGreaterThan(20);
    expect(reached.filter((of) => nextStep(of) === 'resolveByHand').map(situationOf)).toEqual([]);
  });

  it('each step but that one and each end is reached', async () => {
    const { reached } = await exploring;

    expect(new Set(reached.flatMap((of) => nextStep(of) ?? []))).toEqual(new Set(steps.map(({ name }) => name)));
    expect(new Set(reached.flatMap((of) => endOf(of) ?? []))).toEqual(new Set(['delivered', 'canceled', 'failed']));
  });

  it('a step leads to the events that it names and to no other', async () => {
    const { events } = await exploring;

    const unnamed = [...events].flatMap(([step, names]) =>
      [...names]
        .filter((name) => name !== 'OrderOverdue')
        .filter((name) => !steps.some((one) => one.name === step && one.leadsTo.some((event) => event === name)))
        .map((name) => `${step} → ${name}`),
    );
    expect(unnamed).toEqual([]);
  });
});
