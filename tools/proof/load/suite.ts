import { bundleApi } from '../../lambda/bundle';
import { addCounts, CHANGES, type Counts } from '../../lambda/counts';
import type { Edit } from '../../lambda/edit';
import type { Figure, Suite } from '../suite';
import { type HotOrder, runHotOrder } from './hot-order';
import { asked, type Log, quantile, together } from './log';
import { type Functions, HOT_LIST, runMixed, type Slice } from './mixed';
import { CONTROL, growthOf, leaks, memoryGrowth, middle, slowdowns, slowest } from './trend';
import { withFunctions } from './with-functions';

const suite = 'load';

/** Half an hour of a service that is asked this often a second; asked as fast as the machine answers. */
const MINUTES = 30;
const PER_SECOND = 20;
const FULL = { requests: MINUTES * 60 * PER_SECOND, slices: 6, changesOfHotOrder: 500 };
const QUICK = { requests: 400, slices: 1, changesOfHotOrder: 20 };

/** Kinds of requests of which there are enough in each part. */
const KINDS = [HOT_LIST, 'place', 'read', 'edit'];

const COUNTED_AS: Record<keyof Counts, string> = {
  SuccessfulOrder: 'place',
  OrderEdited: 'edit',
  OrderCanceled: 'cancel',
  OrderAcknowledged: 'acknowledge',
};

/** Whether what the functions counted is what was changed: of the many orders by their requests, of the hot one by its answers. */
const miscounts = ({ orders }: Functions, { times }: Log, hot: HotOrder): string[] => {
  const counted = addCounts(orders.map((environment) => environment.counts()));
  return CHANGES.flatMap((name) => {
    const made = (times.get(COUNTED_AS[name])?.length ?? 0) + hot.made[name];
    return counted[name] === made ? [] : [`${name} was counted ${counted[name]} times for ${made} changes`];
  });
};

type Plan = typeof FULL & { endpoint: string; seed: string; edits?: readonly Edit[]; onSlice?: (done: number) => void };

/** The load on functions of these sources. Its times are for the caller to judge. */
export const runLoad = async ({ endpoint, seed, edits = [], changesOfHotOrder, ...mixed }: Plan) => {
  const [orders, users] = await Promise.all([bundleApi('orders', edits), bundleApi('users', edits)]);
  return withFunctions({ orders, users }, endpoint, async (functions) => {
    const slices = await runMixed({ functions, seed, ...mixed });
    const log = together(slices.map((slice) => slice.log));
    const changesEach = Math.ceil(changesOfHotOrder / functions.orders.length);
    const hot = await runHotOrder({ environments: functions.orders, seed, changesEach });
    const findings = [
      ...log.wrong,
      ...hot.log.wrong,
      ...hot.findings,
      ...miscounts(functions, log, hot),
      ...leaks(slices),
    ];
    return { slices, log, hot, findings };
  });
};

const MEGABYTE = 1_000_000;
const times = (value: number) => `× ${value.toFixed(2)}`;

const inParts = (slices: readonly Slice[], of: (slice: Slice) => number) =>
  slices.map((slice) => of(slice).toFixed(1)).join(' ');

const trendOf = (slices: readonly Slice[]): [string, string][] => [
  ['most memory of a function after each part, MB', inParts(slices, ({ memory }) => Math.max(...memory) / MEGABYTE)],
  ['memory at the end, in times of what it was after the second part', times(memoryGrowth(slices))],
  ['median of each part, ms', inParts(slices, ({ log }) => quantile(log, 0.5))],
  ['p99 of each part, in times of its median', inParts(slices, slowest())],
  [`p99 of ${HOT_LIST}, likewise`, inParts(slices, slowest(HOT_LIST))],
  [`median of ${HOT_LIST}, in times of ${CONTROL}`, inParts(slices, middle(HOT_LIST))],
  ['p99 of the later parts, in times of the earlier ones’', times(growthOf(slices, slowest()))],
  [`the same of ${HOT_LIST}`, times(growthOf(slices, slowest(HOT_LIST)))],
  ...KINDS.map((what): [string, string] => [
    `the same of the median of ${what}`,
    times(growthOf(slices, middle(what))),
  ]),
];

/** Half an hour's worth of requests, half of them about one user's orders, and one order that everybody changes at once. */
export const load: Suite = async ({ quick, seed, databases, progress }) => {
  // DynamoDB Local where it is there, which is the faster one.
  const database = databases.at(-1);
  const plan = quick ? QUICK : FULL;
  const onSlice = (done: number) => progress(`${database?.name}: ${done} of ${plan.slices} parts`);
  const { slices, log, hot, findings } = await runLoad({ ...plan, endpoint: database?.endpoint ?? '', seed, onSlice });
  const told: [string, string | number][] = [
    ['requests answered', asked(log)],
    ['of these about the hot user’s list', log.times.get(HOT_LIST)?.length ?? 0],
    ['edits of the hot order made', hot.made.OrderEdited],
    ['edits of the hot order refused for their version', hot.mismatches],
    ['wrong answers', log.wrong.length + hot.log.wrong.length],
    ...(slices.length > 1 ? trendOf(slices) : []),
  ];
  const figures = told.map(
    ([what, value]): Figure => ({ suite, what, value, ...(database && { engine: database.name }) }),
  );
  return { figures, findings: [...findings, ...slowdowns(slices, KINDS)] };
};
