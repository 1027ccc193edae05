import type { Product } from '../../lambda/bundle';
import { addCounts, CHANGES, type Counts, noCounts } from '../../lambda/counts';
import { startFleet } from '../../lambda/fleet';
import type { Tables } from '../../lambda/tables';
import { makeTables } from '../../lambda/tables';
import { type Crossing, type Decide, startProxy } from '../../lambda/wire';
import { randomFrom } from '../random';
import { type Cast, castFor } from './cast';
import { findingsIn } from './findings';
import { play } from './play';
import { clockFrom } from './recorder';

const START = Date.parse('2026-11-21T12:00:00.000Z');
const MAX_DELAY_MS = 4;
/** Environments take time to start, so a lane is worth it only for some histories. */
const HISTORIES_FOR_A_LANE = 20;
const MAX_LANES = 4;

export type Plan = {
  product: Product;
  endpoint: string;
  seed: string;
  histories: number;
  /** How likely the answer to a write is lost on its way to the function: 0 loses none. */
  loss: number;
  onHistory?: () => void;
  /** Ends the run as soon as something was found: all that is asked of a mutant. */
  untilFound?: boolean;
};

export type Outcome = {
  histories: number;
  observations: number;
  requests: number;
  lostAnswers: number;
  findings: string[];
};

/** What every item of the orders table says was changed; all that were there before were PLACED. */
const changesIn = async (tables: Tables, casts: readonly Cast[]): Promise<Counts> => {
  const counts = noCounts();
  const before = new Map(
    casts.flatMap(({ subjects }) => subjects.map((one) => [`${one.userId}/${one.orderId}`, one.initial])),
  );
  for (const { userId, orderId, status, version } of await tables.all()) {
    const initial = before.get(`${userId}/${orderId}`);
    const wasThere = initial !== undefined && initial !== 'absent';
    const exits = status === 'PLACED' ? 0 : 1;
    counts.SuccessfulOrder += wasThere ? 0 : 1;
    counts.OrderEdited += version - (wasThere ? initial.version : 1) - exits;
    counts.OrderCanceled += status === 'CANCELED' ? 1 : 0;
    counts.OrderAcknowledged += status === 'ACKNOWLEDGED' ? 1 : 0;
  }
  return counts;
};

const miscounts = (counted: Counts, changed: Counts, loss: number): string[] =>
  CHANGES.filter((name) => (loss > 0 ? counted[name] > changed[name] : counted[name] !== changed[name])).map(
    (name) => `${name} was counted ${counted[name]} times for ${changed[name]} changes`,
  );

/** Delays every request a little, loses some answers, and sees that each read asks for consistency. */
const crossing = (seed: string, loss: number) => {
  const random = randomFrom(seed, 'network', loss);
  const seen = { requests: 0, lostAnswers: 0, findings: new Set<string>() };
  const decide: Decide = ({ operation, input }: Crossing) => {
    seen.requests += 1;
    const isRead = operation === 'GetItem' || operation === 'Query';
    if (isRead && input.ConsistentRead !== true) seen.findings.add(`${operation} does not ask for a consistent read`);
    if (!isRead && random.chance(loss)) {
      seen.lostAnswers += 1;
      return { kind: 'drop', applied: true };
    }
    return { kind: 'pass', beforeMs: random.below(MAX_DELAY_MS), afterMs: random.below(MAX_DELAY_MS) };
  };
  return { seen, decide };
};

type Lane = {
  play: (history: number) => Promise<void>;
  counts: () => Counts;
};

type Ledger = { casts: Cast[]; findings: string[]; observations: number };

/** Plays one history after the other, with a clock and environments that no other lane has. */
const lane = ({ product, seed }: Plan, tables: Tables, endpointFor: (name: string) => string, ledger: Ledger): Lane => {
  const clock = clockFrom(START);
  const fleet = startFleet({ product, tables, endpointFor, now: clock.now });
  return {
    counts: fleet.counts,
    play: async (history) => {
      // To a whole second, so that the clock's steps meet those of the workshop's items.
      clock.advance(60_000 - (clock.now() % 1_000));
      const cast = castFor(`${seed}-${history}`, clock.now(), randomFrom(seed, history, 'cast'));
      ledger.casts.push(cast);
      for (const item of cast.items) await tables.put(item);
      const record = await play({ fleet, cast, clock, seed: [seed, history] });
      ledger.observations += [...record.calls.values()].reduce((sum, calls) => sum + calls.length, 0);
      ledger.findings.push(...findingsIn(record).map((finding) => `history ${history}: ${finding}`));
    },
  };
};

/** Plays so many histories on tables of their own, a few at a time, and judges each, and the counts of all. */
export const playHistories = async (plan: Plan): Promise<Outcome> => {
  const { endpoint, seed, histories, loss, onHistory, untilFound } = plan;
  const tables = await makeTables(endpoint);
  const { seen, decide } = crossing(seed, loss);
  const proxy = await startProxy(endpoint, decide);
  const ledger: Ledger = { casts: [], findings: [], observations: 0 };
  const isOver = () => untilFound && ledger.findings.length + seen.findings.size > 0;
  let begun = 0;
  const lanes = Array.from({ length: Math.ceil(histories / HISTORIES_FOR_A_LANE) }, () =>
    lane(plan, tables, proxy.endpointFor, ledger),
  ).slice(0, MAX_LANES);
  try {
    await Promise.all(
      lanes.map(async (own) => {
        while (begun < histories && !isOver()) {
          await own.play(begun++);
          onHistory?.();
        }
      }),
    );
    const counts = addCounts(lanes.map((own) => own.counts()));
    const findings = [
      ...ledger.findings,
      ...seen.findings,
      ...miscounts(counts, await changesIn(tables, ledger.casts), loss),
    ];
    const { casts, observations } = ledger;
    return { histories: casts.length, observations, requests: seen.requests, lostAnswers: seen.lostAnswers, findings };
  } finally {
    await proxy.stop();
    await tables.remove();
  }
};
