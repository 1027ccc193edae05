import type { OrderStatus } from 'order-lookup';
import type { Counts } from '../../lambda/counts';
import { type Caller, contentOf, RESTAURANT, type Request, requests } from '../../lambda/requests';
import type { Fate } from '../../lambda/wire';
import type { Random } from '../random';

const MARIA = 'maria';
const ORDER = 'order-1';

/** A change that a client wants made once, whatever happens on the way. */
export type Change = {
  name: string;
  /** Whether the order is there before. */
  onOrder: boolean;
  request: (caller: Caller, owner: string) => Request;
  after: { status: OrderStatus; version: number; restaurantId: number };
  counted: keyof Counts;
};

const placed = { status: 'PLACED', version: 1, restaurantId: 1 } as const;
const edited = { status: 'PLACED', version: 2, restaurantId: 2 } as const;

export const changes: Change[] = [
  {
    name: 'add by orderId',
    onOrder: false,
    request: (caller) => requests.add(caller, 1, { orderId: ORDER }),
    after: placed,
    counted: 'SuccessfulOrder',
  },
  {
    name: 'add by Idempotency-Key',
    onOrder: false,
    request: (caller) => requests.add(caller, 1, { key: 'key-1' }),
    after: placed,
    counted: 'SuccessfulOrder',
  },
  {
    name: 'edit',
    onOrder: true,
    request: (caller) => requests.edit(caller, ORDER, 2),
    after: edited,
    counted: 'OrderEdited',
  },
  {
    name: 'edit with If-Match',
    onOrder: true,
    request: (caller) => requests.edit(caller, ORDER, 2, [1]),
    after: edited,
    counted: 'OrderEdited',
  },
  {
    name: 'cancel',
    onOrder: true,
    request: (caller) => requests.cancel(caller, ORDER),
    after: { status: 'CANCELED', version: 2, restaurantId: 1 },
    counted: 'OrderCanceled',
  },
  {
    name: 'acknowledge',
    onOrder: true,
    request: (_, owner) => requests.acknowledge(RESTAURANT, owner, ORDER),
    after: { status: 'ACKNOWLEDGED', version: 2, restaurantId: 1 },
    counted: 'OrderAcknowledged',
  },
];

/** The item that a change needs to be there. */
export const orderOf = (userId: string, orderTime: string) => {
  const data = { userId, orderId: ORDER, ...contentOf(1), status: 'PLACED', orderTime, version: 1 };
  return { userId, orderId: ORDER, orderTime, writeId: 'an-earlier-write', data };
};

/** The end of the function at this request, before or after it did its work: it is never answered and its caller gets nothing. */
export type Kill = { kind: 'kill'; applied: boolean };
export type Fault = Exclude<Fate, { kind: 'pass' }> | Kill;

const throttled = { kind: 'error', applied: false, status: 400 } as const;

export const faults: Fault[] = [
  { kind: 'error', applied: false, status: 500, type: 'InternalServerError' },
  { kind: 'error', applied: true, status: 500, type: 'InternalServerError' },
  { ...throttled, type: 'ThrottlingException' },
  { ...throttled, type: 'ProvisionedThroughputExceededException' },
  { kind: 'drop', applied: false },
  { kind: 'drop', applied: true },
  { kind: 'hang', applied: false },
  { kind: 'hang', applied: true },
  { kind: 'kill', applied: false },
  { kind: 'kill', applied: true },
];

/** A change and what becomes of each of its first requests to DynamoDB, the SDK's repetitions included. */
export type Scenario = { userId: string; change: Change; plan: (Fault | undefined)[] };

export const isKill = (fault: Fault | undefined): fault is Kill => fault?.kind === 'kill';

/** Each fault at each of the first requests, and as often in a row as the SDK repeats a request. */
const systematic = (change: Change): (Fault | undefined)[][] =>
  faults
    .flatMap((fault) =>
      [0, 1, 2, 3].flatMap((first) => {
        const before = Array.from({ length: first }, () => undefined);
        const lengths = fault.kind === 'kill' ? [1] : [1, 2, 3, 6];
        return lengths.map((length) => [...before, ...Array.from({ length }, () => fault)]);
      }),
    )
    .filter((plan) => change.name === 'add by Idempotency-Key' || plan[0] !== undefined);

/** Whatever comes, one after the other. */
const mixed = (random: Random): (Fault | undefined)[] =>
  Array.from({ length: 3 + random.below(6) }, () => (random.chance(0.6) ? random.pick(faults) : undefined));

export const scenarios = (run: string, random: Random, mixedOnes: number): Scenario[] => {
  const plans = changes.flatMap((change) => [
    ...systematic(change).map((plan) => ({ change, plan })),
    ...Array.from({ length: mixedOnes }, () => ({ change, plan: mixed(random) })),
  ]);
  return plans.map((one, i) => ({ ...one, userId: `${MARIA}-${run}-${i}` }));
};

/** Those in which the function is killed once and nothing else goes wrong. */
export const killsIn = (all: readonly Scenario[]): Scenario[] =>
  all.filter(({ plan }) => isKill(plan.at(-1)) && plan.slice(0, -1).every((fault) => fault === undefined));
