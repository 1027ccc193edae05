import type { Figure, Suite } from '../suite';
import { runWorlds } from './run-worlds';
import { FAULTS_OF_FUNCTIONS } from './world';

const suite = 'views';

const WORLDS = 600;
const QUICK_WORLDS = 32;

/** What is counted, by what a reader may call it. */
const COUNTED: Readonly<Record<string, string>> = {
  events: 'events of orders and fulfilments',
  deliveries: 'events delivered, with repetitions',
  comingAgain: 'of these again though they were done',
  dead: 'events given up, then redriven',
  late: 'events lost on the way, then sent again',
  rebuilds: 'rebuilds begun or gone on with',
  rebuilt: 'of these come to their end',
  refused: 'of these refused, since another was first',
  walks: 'listings read to their end',
  pages: 'pages of these',
  functions: 'functions run',
  requests: 'requests of functions to DynamoDB and the histories',
  conflicts: 'of these refused, since another transaction was under way',
  ...Object.fromEntries(FAULTS_OF_FUNCTIONS.map((name) => [name, `of these ${name}`])),
};

/**
 * Orders live at random, and their events are taken into the views while messages repeat, swap and get lost, requests fail,
 * functions end, views are rebuilt and readers turn pages. Then everything comes to its end.
 */
export const views: Suite = async ({ quick, seed, progress }) => {
  const worlds = quick ? QUICK_WORLDS : WORLDS;
  const { sums, findings } = await runWorlds({ seed, worlds }, (done) => progress(`${done} of ${worlds} worlds`));
  const figures: Figure[] = [
    { suite, what: 'worlds', value: worlds },
    ...Object.entries(COUNTED).map(([name, what]) => ({ suite, what, value: sums[name] ?? 0 })),
    { suite, what: 'worlds with findings', value: findings.length },
  ];
  return { figures, findings };
};
