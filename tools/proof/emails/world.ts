import { tableSchema } from '../../../tests/support/table-schema';
import { createFaults, FAULTS, type FaultName } from '../in-process/faults';
import { createQueue } from '../in-process/queue';
import { context } from '../in-process/stream';
import { createTurns } from '../in-process/turns';
import { randomFrom } from '../random';
import { createEngine } from '../simulation/engine';
import { createCalls } from './calls';
import { HIDDEN_MS } from './limits';
import { createPool } from './pool';
import { createPost } from './post';
import type { LoadedProduct } from './product';
import { START, TABLE } from './setting';
import { createTelling } from './telling';
import { createWatch } from './watch';
import { type Target, waysTo } from './ways';

export type Seed = readonly (string | number)[];

/** What happens to a request of the function. There is no bus. */
export const FAULTS_OF_FUNCTIONS: readonly FaultName[] = [
  ...FAULTS.filter((name) => name !== 'not taken by the bus'),
  'failed, done much later',
];

/** In so many worlds, some functions have no sender. */
const WITHOUT_SENDER = 0.2;

/** Events, their queue, the claims, a user pool and SES around the product, in which nothing happens by itself. */
export const createWorld = (product: LoadedProduct, seed: Seed) => {
  const randomOf = (what: string) => randomFrom(...seed, what);
  const engine = createEngine();
  engine.create(TABLE, tableSchema('notifications/template.yaml', 'EmailClaimsTable'));
  const turns = createTurns(randomOf('turns'));
  const faults = createFaults(randomOf('faults'), FAULTS_OF_FUNCTIONS);
  faults.state.onEnded = turns.end;
  const clock = { at: START };
  const now = () => clock.at;
  const telling = createTelling(randomOf('telling'), now);
  const watch = createWatch({ telling, now });
  engine.stream(TABLE, watch.onWritten);
  const pool = createPool(randomOf('pool'));
  const post = createPost();
  const calls = createCalls(turns, now);
  const random = randomOf('senders');
  const deployed = { withoutSender: random.chance(WITHOUT_SENDER) ? 0.3 : 0 };

  const down = new Set<Target>();
  const queue = createQueue({
    random: randomOf('queue'),
    visibility: { timeoutMs: HIDDEN_MS, now },
    deliver: (event) => {
      const isOff = random.chance(deployed.withoutSender);
      const consume = isOff ? product.consumeWithoutSender : product.consume;
      return turns.invoke(() => calls.begin(isOff, () => consume(event, context)));
    },
  });
  const ways = waysTo({
    random: randomOf('ways'),
    calls,
    faults,
    engine,
    pool,
    post,
    watch,
    down,
    onSetAside: (letter) => queue.dead.push(letter),
  });
  product.enter({
    connections: ways.connections,
    now: () => new Date(clock.at),
    onSent: (kind) => watch.onSent(calls.current(), kind),
    onDropped: (reason) => watch.onDropped(calls.current(), reason),
    during: (detail, work) =>
      calls.at(telling.newsIn(detail), async (handling) => {
        const outcome = await work().catch((error: unknown) => {
          watch.onEnded(handling, 'failed');
          throw error;
        });
        watch.onEnded(handling, outcome);
        return outcome;
      }),
  });
  return {
    product,
    engine,
    turns,
    faults,
    clock,
    telling,
    watch,
    pool,
    post,
    calls,
    ways,
    queue,
    deployed,
    down,
    /** Events that no queue has got yet. */
    delayed: [] as string[],
    counts: { publications: 0, delayed: 0, redriven: 0, expired: 0 },
  };
};
export type World = ReturnType<typeof createWorld>;
