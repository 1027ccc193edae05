import { tableSchema } from '../../../tests/support/table-schema';
import type { Connection } from '../in-process/connection';
import { createFaults, FAULTS } from '../in-process/faults';
import { context, createStream, eventOf, type Invoke } from '../in-process/stream';
import { randomFrom } from '../random';
import { createEngine, type Engine } from '../simulation/engine';
import { findingsAtEnd } from './end';
import type { Product } from './product';
import { TABLES } from './recorder';
import { findingsInShown } from './shown';
import { createWatch, type Watch } from './watch';
import { createWorkload } from './workload';
import type { Written } from './written';

const SCHEMAS = {
  [TABLES.orders]: tableSchema('orders/template.yaml', 'OrdersTable'),
  [TABLES.history]: tableSchema('orders/template.yaml', 'OrderHistoryTable'),
};

/** How likely a request meets a fault. In some histories none does, so that nothing hides behind faults. */
export const RATES = [0, 0.1, 0.3, 0.6];
const BY_TOOL = 0.2;
const DROPPING = 0.25;
const STEPPING = 0.4;
const REDRIVING = 0.05;
const LATE = 0.2;

export const MAX_WRITES = 16;

export type Outcome = { counts: Record<string, number>; findings: string[] };

const newEngine = (): Engine => {
  const engine = createEngine();
  for (const [name, schema] of Object.entries(SCHEMAS)) engine.create(name, schema);
  return engine;
};

const TAKEN = { status: 200, body: { FailedEntryCount: 0, Entries: [{ EventId: 'given-by-the-bus' }] } };

const createWorld = (product: Product, seed: readonly (string | number)[]) => {
  const engine = newEngine();
  const random = randomFrom(...seed);
  const faults = createFaults(randomFrom(...seed, 'faults'), FAULTS);
  const workload = createWorkload({ orders: product.orders, engine, random: randomFrom(...seed, 'lives') });
  const watch = createWatch(workload.written);
  engine.stream(TABLES.history, watch.onEntry);
  const table: Connection = async (operation, body) => engine.handle(operation, JSON.parse(body));
  const bus: Connection = async (_, body) => {
    watch.onPublished(JSON.parse(body));
    return TAKEN;
  };
  product.connect({ table, history: faults.through(table, false), bus: faults.through(bus, true) });
  const invoke: Invoke<Written> = (batch) =>
    new Promise((resolve) => {
      faults.state.onEnded = () => resolve(false);
      const end = (isDone: boolean) => () => resolve(isDone);
      product.record(eventOf(batch), context).then(end(true), end(false));
    });
  const stream = createStream({ random, shards: 1 + random.below(3), invoke, onDiscarded: watch.excuse });
  const judgeShown = async () => {
    watch.findings.push(...(await findingsInShown({ product, workload, positionOf: watch.positionOf, random })));
  };
  return { random, faults, workload, watch, stream, judgeShown };
};

const countsOf = (watch: Watch) => ({
  changes: watch.changes().length,
  ofTools: watch.changes().filter(({ isOwn }) => !isOwn).length,
  beside: watch.keptBeside(),
  publications: watch.publications(),
});

type Plan = { product: Product; seed: readonly (string | number)[]; rate: number; writes: number };

/** Writes orders while their changes are recorded with faults, then lets everything come to its end, and judges. */
export const runHistory = async ({ product, seed, rate, writes }: Plan): Promise<Outcome> => {
  const { random, faults, workload, watch, stream, judgeShown } = createWorld(product, seed);
  const dropsAt = random.chance(DROPPING) ? random.below(writes) : undefined;
  let dropped: Written | undefined;
  let fed = 0;
  const feed = (one: Written) => {
    const isDropped = fed === dropsAt;
    fed += 1;
    if (!isDropped) return stream.take(one);
    dropped = one;
    watch.excuse([one]);
  };
  faults.state.rate = rate;
  for (let write = 0; write < writes; write += 1) {
    await workload.write(random.chance(BY_TOOL));
    for (const one of workload.written.slice(fed)) feed(one);
    while (random.chance(STEPPING) && (await stream.step()));
    if (random.chance(REDRIVING)) await stream.redrive();
    if (random.chance(LATE)) await faults.doLate();
  }
  while (await stream.step());
  await judgeShown();
  await faults.doLate();
  faults.state.rate = 0;
  await stream.redrive();
  await judgeShown();
  watch.findings.push(...findingsAtEnd({ written: workload.written, watch, dropped, discarded: stream.discarded }));
  return {
    counts: {
      ...countsOf(watch),
      ...stream.counts,
      ...faults.counts,
      requests: faults.requests(),
      dropped: dropped ? 1 : 0,
    },
    findings: watch.findings,
  };
};
