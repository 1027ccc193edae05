import { type Crossing, type Decide, startProxy } from '../engines/proxy';
import type { Tables } from '../engines/tables';
import { makeTables } from '../engines/tables';
import type { Product } from '../product/bundle';
import { CHANGES, type Counts, noCounts } from '../product/counts';
import { startFleet } from '../product/fleet';
import { randomFrom } from '../random';
import { type Cast, castFor } from './cast';
import { findingsIn } from './findings';
import { play } from './play';
import { clockFrom } from './recorder';

const START = Date.parse('2026-11-21T12:00:00.000Z');
const MAX_DELAY_MS = 4;

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

/** Plays so many histories on tables of their own and judges each, and the counts of all. */
export const playHistories = async ({
  product,
  endpoint,
  seed,
  histories,
  loss,
  onHistory,
  untilFound,
}: Plan): Promise<Outcome> => {
  const tables = await makeTables(endpoint);
  const { seen, decide } = crossing(seed, loss);
  const proxy = await startProxy(endpoint, decide);
  const clock = clockFrom(START);
  const fleet = startFleet({ product, tables, endpointFor: proxy.endpointFor, now: clock.now });
  const casts: Cast[] = [];
  const findings: string[] = [];
  let observations = 0;
  try {
    for (let i = 0; i < histories && !(untilFound && findings.length + seen.findings.size > 0); i += 1) {
      // To a whole second, so that the clock's steps meet those of the workshop's items.
      clock.advance(60_000 - (clock.now() % 1_000));
      const cast = castFor(`${seed}-${i}`, clock.now(), randomFrom(seed, i, 'cast'));
      casts.push(cast);
      for (const item of cast.items) await tables.put(item);
      const record = await play({ fleet, cast, clock, seed: [seed, i], withKeys: loss === 0 });
      observations += [...record.calls.values()].reduce((sum, calls) => sum + calls.length, 0);
      findings.push(...findingsIn(record).map((finding) => `history ${i}: ${finding}`));
      onHistory?.();
    }
    findings.push(...seen.findings, ...miscounts(fleet.counts(), await changesIn(tables, casts), loss));
    return { histories: casts.length, observations, requests: seen.requests, lostAnswers: seen.lostAnswers, findings };
  } finally {
    await proxy.stop();
    await tables.remove();
  }
};
