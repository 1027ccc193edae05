import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { type Counts, noCounts } from '../../lambda/counts';
import type { ProcessEnvironment } from '../../lambda/process';
import { type Caller, RESTAURANT, requests } from '../../lambda/requests';
import { type Random, randomFrom } from '../random';
import { type Log, newLog, type Step, take } from './log';

const WITH_VERSION = 0.3;
const MADE = ['OK'];
const MADE_OR_MISMATCH = ['OK', 'VERSION_MISMATCH'];
/** One kind of end wins, and is told so; the other is refused. */
const MADE_OR_TOO_LATE = ['OK', 'ORDER_NOT_PLACED'];

const Order = z.looseObject({ version: z.number(), status: z.string() });
type Order = z.infer<typeof Order>;

/** What functions are asked about one order. */
const stepsFor = (customer: Caller, orderId: string) => {
  let content = 1;
  return {
    place: (): Step => ({ what: 'place', right: MADE, request: requests.add(customer, content, { orderId }) }),
    read: (): Step => ({ what: 'read', right: MADE, request: requests.get(customer, orderId) }),
    edit: (ifMatch: number | undefined): Step => {
      content += 1;
      const right = ifMatch === undefined ? MADE : MADE_OR_MISMATCH;
      return {
        what: 'edit',
        right,
        request: requests.edit(customer, orderId, content, ifMatch === undefined ? undefined : [ifMatch]),
      };
    },
    cancel: (): Step => ({ what: 'cancel', right: MADE_OR_TOO_LATE, request: requests.cancel(customer, orderId) }),
    acknowledge: (): Step => {
      const request = requests.acknowledge(RESTAURANT, customer.userId, orderId);
      return { what: 'acknowledge', right: MADE_OR_TOO_LATE, request };
    },
  };
};
type Steps = ReturnType<typeof stepsFor>;

/** What all functions did to one order: `findings` says what of it is not as if one had come after the other. */
export type HotOrder = { log: Log; made: Counts; mismatches: number; findings: string[] };

/** The order that was answered with, unless the request was refused. */
const ask = async (environment: ProcessEnvironment, step: Step, { log }: HotOrder): Promise<Order | undefined> => {
  const { statusCode, body } = await take(environment, step, log);
  return statusCode === 200 ? z.parse(Order, JSON.parse(body)) : undefined;
};

/** Edits and reads in turn, with or without the version that was seen last, which must never be one from before. */
const workOn = async (environment: ProcessEnvironment, steps: Steps, random: Random, edits: number, hot: HotOrder) => {
  let known = 0;
  const see = (order: Order | undefined) => {
    if (!order) return;
    if (order.version < known) hot.findings.push(`version ${order.version} was seen after ${known}`);
    known = order.version;
  };
  for (let i = 0; i < edits; i += 1) {
    const edited = await ask(environment, steps.edit(known && random.chance(WITH_VERSION) ? known : undefined), hot);
    if (edited) hot.made.OrderEdited += 1;
    else hot.mismatches += 1;
    see(edited);
    see(await ask(environment, steps.read(), hot));
  }
};

type Plan = { environments: readonly ProcessEnvironment[]; seed: string; changesEach: number };

/** Every function changes and reads the same order at the same time; in the end half cancel it and half acknowledge it. */
export const runHotOrder = async ({ environments, seed, changesEach }: Plan): Promise<HotOrder> => {
  const hot: HotOrder = { log: newLog(), made: { ...noCounts(), SuccessfulOrder: 1 }, mismatches: 0, findings: [] };
  const steps = stepsFor({ userId: `hot-${randomUUID()}`, isAdmin: false }, randomUUID());
  const [first] = environments;
  if (!first) throw new Error('there is no function to change the order');
  await ask(first, steps.place(), hot);
  await Promise.all(
    environments.map((environment, i) =>
      workOn(environment, steps, randomFrom(seed, 'hot order', i), changesEach, hot),
    ),
  );
  const ends = await Promise.all(
    environments.map((environment, i) => ask(environment, i % 2 === 0 ? steps.cancel() : steps.acknowledge(), hot)),
  );
  const statuses = new Set(ends.flatMap((order) => order?.status ?? []));
  if (statuses.size !== 1) hot.findings.push(`it ended as ${[...statuses].join(' and ') || 'nothing'}`);
  if (statuses.has('CANCELED')) hot.made.OrderCanceled += 1;
  if (statuses.has('ACKNOWLEDGED')) hot.made.OrderAcknowledged += 1;
  const last = await ask(first, steps.read(), hot);
  const { OrderEdited: edits } = hot.made;
  // The creation, each edit that was made, and its end.
  if (last?.version !== 1 + edits + 1)
    hot.findings.push(`it has version ${last?.version} after ${edits} edits and its end`);
  return hot;
};
