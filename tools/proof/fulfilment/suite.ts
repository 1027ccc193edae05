import { suiteOfWorlds } from '../in-process/worlds';
import { runWorlds } from './run-worlds';
import { FAULTS_OF_FUNCTIONS } from './world';

/**
 * Orders live through everything at random: people, restaurants and third parties do what they like, messages repeat and
 * swap, requests fail, functions end and time passes. Then everything comes to its end.
 */
export const fulfilment = suiteOfWorlds({
  suite: 'fulfilment',
  runWorlds,
  worlds: 1_500,
  quickWorlds: 120,
  counted: {
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
  },
});
