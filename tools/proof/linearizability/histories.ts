import type { Product } from '../../lambda/bundle';
import { addCounts, CHANGES, type Counts, noCounts } from '../../lambda/counts';
import { startFleet } from '../../lambda/fleet';
import { makeOrderTables, type OrderTables } from '../../lambda/tables';
import { type Crossing, type Decide, startProxy } from '../../lambda/wire';
import { randomFrom } from '../random';
import { findingsIn } from './findings';
import { type Fixture, fixtureFor } from './fixture';
import { clockFrom } from './recorder';
import { runHistory } from './run-history';

const START = Date.parse('2026-11-21T12:00:00.000Z');
const MAX_DELAY_MS = 4;
/** Environments take time to start, so a worker pays off only over several histories. */
const HISTORIES_PER_WORKER = 20;
const MAX_WORKERS = 4;

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
const changesIn = async (tables: OrderTables, fixtures: readonly Fixture[]): Promise<Counts> => {
  const counts = noCounts();
  const before = new Map(
    fixtures.flatMap(({ subjects }) => subjects.map((one) => [`${one.userId}/${one.orderId}`, one.initial])),
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

type Worker = {
  run: (history: number) => Promise<void>;
  counts: () => Counts;
};

type Ledger = { fixtures: Fixture[]; findings: string[]; observations: number };

/** Runs one history after the other, with a clock and environments that no other worker has. */
const worker = (
  { product, seed }: Plan,
  tables: OrderTables,
  endpointFor: (name: string) => string,
  ledger: Ledger,
): Worker => {
  const clock = clockFrom(START);
  const fleet = startFleet({ product, tables: tables.names, endpointFor, now: clock.now });
  return {
    counts: fleet.counts,
    run: async (history) => {
      // To a whole second, so that the clock's steps meet those of the workshop's items.
      clock.advance(60_000 - (clock.now() % 1_000));
      const fixture = fixtureFor(`${seed}-${history}`, clock.now(), [seed, history]);
      ledger.fixtures.push(fixture);
      for (const item of fixture.items) await tables.put(item);
      const record = await runHistory({ fleet, fixture, clock, seed: [seed, history] });
      ledger.observations += [...record.calls.values()].reduce((sum, calls) => sum + calls.length, 0);
      ledger.findings.push(...findingsIn(record).map((finding) => `history ${history}: ${finding}`));
    },
  };
};

/** Runs so many histories on separate tables, a few at a time, and judges each, and the counts of all. */
export const runHistories = async (plan: Plan): Promise<Outcome> => {
  const { endpoint, seed, histories, loss, onHistory, untilFound } = plan;
  const tables = await makeOrderTables(endpoint);
  const { seen, decide } = crossing(seed, loss);
  const proxy = await startProxy(endpoint, decide);
  const ledger: Ledger = { fixtures: [], findings: [], observations: 0 };
  const isOver = () => untilFound && ledger.findings.length + seen.findings.size > 0;
  let begun = 0;
  const workers = Array.from({ length: Math.ceil(histories / HISTORIES_PER_WORKER) }, () =>
    worker(plan, tables, proxy.endpointFor, ledger),
  ).slice(0, MAX_WORKERS);
  try {
    await Promise.all(
      workers.map(async (own) => {
        while (begun < histories && !isOver()) {
          await own.run(begun++);
          onHistory?.();
        }
      }),
    );
    const counts = addCounts(workers.map((own) => own.counts()));
    const findings = [
      ...ledger.findings,
      ...seen.findings,
      ...miscounts(counts, await changesIn(tables, ledger.fixtures), loss),
    ];
    const { fixtures, observations } = ledger;
    return {
      histories: fixtures.length,
      observations,
      requests: seen.requests,
      lostAnswers: seen.lostAnswers,
      findings,
    };
  } finally {
    await proxy.stop();
    await tables.remove();
  }
};
