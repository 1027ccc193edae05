import type { Edit } from '../../lambda/edit';
import type { Figure, Suite } from '../suite';
import { loadProduct } from './product';
import { MAX_ACTIONS, RATES, runWorld } from './run-world';
import { FAULTS_OF_FUNCTIONS } from './world';

const suite = 'fulfilment';

const WORLDS = 1_500;
const QUICK_WORLDS = 120;

/** What is counted, by what a reader may call it. */
const COUNTED: Readonly<Record<string, string>> = {
  orders: 'orders',
  delivered: 'of these delivered',
  canceled: 'of these canceled',
  failed: 'of these failed after the restaurant had taken them',
  waiting: 'of these waiting, and reported',
  events: 'events of orders and fulfilments',
  reports: 'of these reports of what is overdue',
  publications: 'events published, with repetitions',
  functions: 'functions run',
  deliveries: 'messages delivered by queues',
  comingAgain: 'of these again though they were done',
  dead: 'messages given up, then redriven',
  discarded: 'records of streams given up, then redriven',
  ofParties: 'requests of third parties to their table',
  requests: 'requests of functions to DynamoDB, the bus and third parties',
  ...Object.fromEntries(FAULTS_OF_FUNCTIONS.map((name) => [name, `of these ${name}`])),
};

type Runs = {
  edits?: readonly Edit[];
  seed: string;
  worlds: number;
  untilFound?: boolean;
  onDone?: (done: number) => void;
};

/** A function that runs one of the worlds of a seed, with `edits` made to the sources. */
export const worldRunner = async (seed: string, edits: readonly Edit[] = []) => {
  const product = await loadProduct(edits);
  return (world: number, actions = MAX_ACTIONS) =>
    runWorld({ product, seed: [seed, world], rate: RATES[world % RATES.length] ?? 0, actions });
};

/** Runs worlds and sums up what they counted. Of one with findings, it tells the fewest actions that still show one. */
export const runWorlds = async ({ edits = [], seed, worlds, untilFound = false, onDone }: Runs) => {
  const run = await worldRunner(seed, edits);
  const sums: Record<string, number> = {};
  const findings: string[] = [];
  const shrunk = async (world: number): Promise<string> => {
    for (let actions = 1; ; actions += 1) {
      const [finding] = (await run(world, actions)).findings;
      if (finding !== undefined) return `world ${world}, after ${actions} actions: ${finding}`;
      if (actions === MAX_ACTIONS) return `world ${world} is another each time`;
    }
  };
  for (let world = 0; world < worlds; world += 1) {
    const { counts, findings: found } = await run(world);
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
    if (found.length > 0) findings.push(await shrunk(world));
    if (untilFound && findings.length > 0) break;
    onDone?.(world + 1);
  }
  return { sums, findings };
};

/**
 * Orders live through everything at random: people, restaurants and third parties do what they like, messages repeat and
 * swap, requests fail, functions end and time passes. Then everything comes to its end.
 */
export const fulfilment: Suite = async ({ quick, seed, progress }) => {
  const worlds = quick ? QUICK_WORLDS : WORLDS;
  const { sums, findings } = await runWorlds({
    seed,
    worlds,
    onDone: (done) => progress(`${done} of ${worlds} worlds`),
  });
  const figures: Figure[] = [
    { suite, what: 'worlds', value: worlds },
    ...Object.entries(COUNTED).map(([name, what]) => ({ suite, what, value: sums[name] ?? 0 })),
    { suite, what: 'worlds with findings', value: findings.length },
  ];
  return { figures, findings };
};
