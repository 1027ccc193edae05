import { suiteOfWorlds } from '../in-process/worlds';
import { runWorlds } from './run-worlds';
import { FAULTS_OF_FUNCTIONS } from './world';

/**
 * Orders live at random, and their events are taken into the views while messages repeat, swap and get lost, requests fail,
 * functions end, views are rebuilt and readers turn pages. Then everything comes to its end.
 */
export const views = suiteOfWorlds({
  suite: 'views',
  runWorlds,
  worlds: 600,
  quickWorlds: 32,
  counted: {
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
  },
});
