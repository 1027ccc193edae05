import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { ProcessEnvironment } from '../product/process';
import { type Caller, requests } from '../product/requests';
import { type Random, randomFrom } from '../random';
import { type Log, newLog, type Step, take } from './crew';

const RESTAURANT: Caller = { userId: 'restaurant', isAdmin: true };
const WITH_VERSION = 0.3;
const MISMATCH = 412;
/** One kind of end wins, and is told so; the other is refused. */
const END = [200, 400];

const Order = z.looseObject({ version: z.number(), status: z.string() });
type Order = z.infer<typeof Order>;

type Plan = { environments: readonly ProcessEnvironment[]; seed: string; changesEach: number };

/** What all functions did to one order: `findings` says what of it is not as if one had come after the other. */
export type HotOrder = { log: Log; edits: number; mismatches: number; findings: string[] };

/** Every function changes and reads the same order at the same time; in the end half cancel it and half acknowledge it. */
export const playHotOrder = async ({ environments, seed, changesEach }: Plan): Promise<HotOrder> => {
  const customer: Caller = { userId: `hot-${randomUUID()}`, isAdmin: false };
  const orderId = randomUUID();
  const log = newLog();
  const findings: string[] = [];
  let content = 1;
  let edits = 0;
  let mismatches = 0;

  const place = { what: 'place', right: [200], request: requests.add(customer, content, { orderId }) };
  const [first] = environments;
  if (!first) throw new Error('there is no function to change the order');
  await take(first, place, log);

  /** The order, unless it was refused. */
  const ask = async (environment: ProcessEnvironment, step: Step): Promise<Order | undefined> => {
    const { statusCode, body } = await take(environment, step, log);
    return statusCode === 200 ? z.parse(Order, JSON.parse(body)) : undefined;
  };
  const change = async (environment: ProcessEnvironment, random: Random, known: Order | undefined) => {
    content += 1;
    const ifMatch = random.chance(WITH_VERSION) ? known?.version : undefined;
    const right = ifMatch === undefined ? [200] : [200, MISMATCH];
    const order = await ask(environment, {
      what: 'edit',
      request: requests.edit(customer, orderId, content, ifMatch),
      right,
    });
    if (order) edits += 1;
    else mismatches += 1;
    return order;
  };
  const read = (environment: ProcessEnvironment) =>
    ask(environment, { what: 'read', request: requests.get(customer, orderId), right: [200] });
  const end = (environment: ProcessEnvironment, lane: number) =>
    lane % 2 === 0
      ? ask(environment, { what: 'cancel', request: requests.cancel(customer, orderId), right: END })
      : ask(environment, {
          what: 'acknowledge',
          request: requests.acknowledge(RESTAURANT, customer.userId, orderId),
          right: END,
        });

  await Promise.all(
    environments.map(async (environment, lane) => {
      const random = randomFrom(seed, 'hot order', lane);
      let known: Order | undefined;
      for (let i = 0; i < changesEach; i += 1) {
        for (const seen of [await change(environment, random, known), await read(environment)]) {
          if (!seen) continue;
          if (known && seen.version < known.version)
            findings.push(`version ${seen.version} was seen after ${known.version}`);
          known = seen;
        }
      }
    }),
  );
  const ends = await Promise.all(environments.map(end));
  const statuses = new Set(ends.flatMap((order) => order?.status ?? []));
  if (statuses.size !== 1) findings.push(`it ended as ${[...statuses].join(' and ') || 'nothing'}`);
  const last = await read(first);
  // The creation, each edit that was made, and its end.
  if (last?.version !== 1 + edits + 1)
    findings.push(`it has version ${last?.version} after ${edits} edits and its end`);
  return { log, edits, mismatches, findings };
};
