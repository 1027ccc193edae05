import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { EventsOperator } from '../../operate/events/operator';
import { findingsAfterSweep, isSettled } from '../fulfilment/quiet';
import { nameOf, type Reading, reading } from '../fulfilment/read';
import type { Observer } from './observer';
import type { OpenPlace } from './place';

type Deps = { place: OpenPlace; operator: EventsOperator; observer: Observer; progress: (text: string) => void };

const PATIENCE_MS = 240_000;
const PAUSE_MS = 1_500;
/** The only way in which a kill makes a dead letter: its message was received too often. */
const BY_KILLS = 'FAILED_TOO_OFTEN';
/** A restaurant accepts an order that is canceled. */
const TOO_LATE = 'ORDER_NOT_PLACED';

/** Puts back what kills made a dead letter, as an operator would. @returns how many they were */
const redrive = async ({ operator }: Deps): Promise<number> => {
  const byKills = (await operator.dead()).letters.filter(({ reason }) => reason === BY_KILLS);
  if (byKills.length > 0) await operator.redrive(() => undefined);
  return byKills.length;
};

const Accepted = z.object({ detail: z.object({ userId: z.string(), orderId: z.string() }) });

/** The dead letters that stay, and those among them that nothing accounts for. */
const remaining = async ({ operator }: Deps, read: Reading) => {
  const { letters } = await operator.dead();
  const findings = letters.flatMap(({ where, reason, content }) => {
    const { data } = z.safeParse(Accepted, JSON.parse(content));
    const isTooLate = reason === TOO_LATE && data && read.order(data.detail)?.status === 'CANCELED';
    return isTooLate ? [] : [`${where} has a message for ${reason}: ${content}`];
  });
  return { setAside: letters.length, findings };
};

const readingOf = async ({ place }: Deps) => {
  const items = await place.read();
  return { items, read: reading({ items: (table) => [...(items[table] ?? [])] }) };
};

/** The tables, when nothing is on its way any more: all events of what they hold have come. */
const standstill = async (deps: Deps) => {
  for (;;) {
    const { items, read } = await readingOf(deps);
    await sleep(PAUSE_MS);
    await deps.observer.drain();
    if (isDeepStrictEqual((await readingOf(deps)).items, items)) return { items, read };
  }
};

/** Lets everything come to its end, and says what does not. */
export const bringToQuiet = async (deps: Deps) => {
  const { place, progress } = deps;
  const until = Date.now() + PATIENCE_MS;
  let redriven = 0;
  const findings: string[] = [];
  for (;;) {
    await place.hasten();
    const at = Date.now();
    const isSwept = await place.sweep();
    const { read } = await readingOf(deps);
    const fulfilments = read.fulfilments();
    if (isSwept) findings.push(...findingsAfterSweep(fulfilments, at));
    const open = fulfilments.filter((of) => !isSettled(of));
    const unheard = read.orders().length - fulfilments.length;
    progress(`${open.length + unheard} of ${read.orders().length} orders have not come to their end`);
    const back = await redrive(deps);
    redriven += back;
    if (back + open.length + unheard + (await place.waiting()) === 0) break;
    if (Date.now() > until) {
      findings.push(...open.map((of) => `${nameOf(of)} comes to no end: it waits in ${of.waiting?.step}`));
      break;
    }
    await sleep(PAUSE_MS);
  }
  const { items, read } = await standstill(deps);
  const { setAside, findings: unexplained } = await remaining(deps, read);
  return { items, redriven, setAside, findings: [...findings, ...unexplained] };
};
