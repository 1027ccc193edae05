import { tableSchema } from '../../../tests/support/table-schema';
import type { Connection } from '../in-process/connection';
import { createFaults, FAULTS, type FaultName } from '../in-process/faults';
import { pollerOf } from '../in-process/poller';
import { createQueue } from '../in-process/queue';
import { context } from '../in-process/stream';
import { createTurns } from '../in-process/turns';
import { randomFrom } from '../random';
import { createEngine } from '../simulation/engine';
import { conflicting } from './conflicts';
import { createLives } from './lives';
import { historiesOf } from './orders';
import type { LoadedProduct } from './product';
import { START, TABLE } from './setting';
import { readingOf } from './stored';
import { createTelling } from './telling';
import { createWalker } from './walk';

export type Seed = readonly (string | number)[];

/** What happens to a request of a function. There is no bus. */
export const FAULTS_OF_FUNCTIONS: readonly FaultName[] = [
  ...FAULTS.filter((name) => name !== 'not taken by the bus'),
  'failed, done much later',
];

/** How often a function goes on alone for a while. */
const HURRYING = 0.05;

/** In so many worlds, functions of two releases run at once. */
const DEPLOYING = 0.3;

const newEngine = () => {
  const engine = createEngine();
  engine.create(TABLE, tableSchema('views/template.yaml', 'ViewsTable'));
  return engine;
};

const readersOf = (
  product: LoadedProduct,
  reading: ReturnType<typeof readingOf>,
  seed: Seed,
  findings: string[],
  now: () => number,
) =>
  createWalker({
    read: product.read,
    reading,
    random: randomFrom(...seed, 'readers'),
    now,
    onFound: (finding) => findings.push(finding),
  });

/** Orders that live, the queue of their events, the views' table and their readers, in which nothing happens by itself. */
export const createWorld = (product: LoadedProduct, seed: Seed) => {
  const randomOf = (what: string) => randomFrom(...seed, what);
  const engine = newEngine();
  const turns = createTurns(randomOf('turns'), HURRYING);
  const faults = createFaults(randomOf('faults'), FAULTS_OF_FUNCTIONS);
  faults.state.onEnded = turns.end;
  const clock = { at: START };
  const telling = createTelling(randomOf('telling'), () => clock.at);
  const lives = createLives({ random: randomOf('lives'), telling, clock });
  const reading = readingOf(engine);
  const findings: string[] = [];
  const walker = readersOf(product, reading, seed, findings, () => clock.at);
  // A row that DynamoDB removes because its time is over was to be there for the readers.
  const expiry = { isUnderWay: false };
  engine.stream(TABLE, (record) => {
    if (!expiry.isUnderWay) walker.onWritten(record);
  });
  const conflicts = conflicting(randomOf('conflicts'), () => faults.state.rate / 2);

  const table: Connection = async (operation, body) => {
    await turns.turn();
    return conflicts.through(operation, body) ?? engine.handle(operation, JSON.parse(body));
  };
  const readers = walker.through(async (operation, body) => engine.handle(operation, JSON.parse(body)));
  const readersInTurn: Connection = async (...request) => {
    await turns.turn();
    return readers(...request);
  };
  const failed = () => {
    throw new Error('no answer');
  };
  const orders = historiesOf(telling, (work) =>
    faults.around(
      async () => {
        await turns.turn();
        return work();
      },
      { failed },
    ),
  );
  product.enter({
    connections: { projection: faults.through(table, false), readers: readersInTurn },
    orders,
    now: () => new Date(clock.at),
    pause: turns.turn,
    onFailed: () => undefined,
    setAside: async (_, reason) => {
      findings.push(`an event was set aside: ${reason}`);
    },
  });
  const random = randomOf('releases');
  /** How many functions are of the release before; in some worlds a deployment takes all the time. */
  const deployed = { before: random.chance(DEPLOYING) ? 0.3 : 0 };
  const queue = createQueue({
    random: randomOf('queue'),
    deliver: (event) => {
      const consume = random.chance(deployed.before) ? product.consumeBefore : product.consume;
      return turns.invoke(() => consume(event, context));
    },
  });
  return {
    product,
    engine,
    turns,
    faults,
    conflicts,
    clock,
    telling,
    lives,
    reading,
    findings,
    walker,
    walk: pollerOf(() => turns.invoke(walker.step)),
    queue,
    deployed,
    expiry,
    /** Events that no queue has got yet. */
    lost: [] as string[],
    sent: { count: 0 },
    rebuilds: { rebuilds: 0, rebuilt: 0, refused: 0, late: 0 },
  };
};
export type World = ReturnType<typeof createWorld>;
