import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Random } from '../random';
import { TABLE } from './setting';
import { views } from './views';
import type { World } from './world';

/** How far the clock goes at once, in milliseconds. */
const PAUSE_MS = 20_000;
const LONG_PAUSES = [20, 45, 90].map((minutes) => minutes * 60_000);
/** How many events get lost on the way and are sent again much later. */
const LOSING = 0.05;
/** And how many the bus delivers twice. */
const TWICE = 0.3;
/** What a view's file may have been. */
const CODES = ['this release', 'the next one'];

/** Hands what was told since to the queue. */
const send = ({ telling, sent, queue, lost }: World, random: Random) => {
  for (const { body } of telling.events.slice(sent.count)) {
    if (random.chance(LOSING)) lost.push(body);
    else queue.send(body);
    if (random.chance(TWICE)) queue.send(body);
  }
  sent.count = telling.events.length;
};

const live = (world: World, random: Random) => {
  world.clock.at += 1 + random.below(PAUSE_MS);
  world.lives.goOn();
  send(world, random);
};

const pass = ({ clock }: World, random: Random) => {
  clock.at += random.pick(LONG_PAUSES);
};

/** What DynamoDB does some time after it may. */
export const expire = ({ engine, clock, expiry }: World) => {
  expiry.isUnderWay = true;
  for (const item of engine.items(TABLE)) {
    const { partition, sort, expiresAt } = unmarshall(Object(item));
    if (expiresAt === undefined || expiresAt * 1_000 > clock.at) continue;
    engine.handle('DeleteItem', { TableName: TABLE, Key: { partition: { S: partition }, sort: { S: sort } } });
  }
  expiry.isUnderWay = false;
};

const rebuild = ({ turns, product, rebuilds }: World, random: Random) => {
  const view = random.pick(views).name;
  const wanted = { view, code: random.pick(CODES), restart: random.chance(0.1) };
  rebuilds.rebuilds += 1;
  turns
    .invoke(() => product.rebuild(wanted, () => undefined))
    .then((ended) => {
      if (ended.how === 'done') rebuilds.rebuilt += 1;
      if (ended.how === 'failed' && String(ended.error).includes('Another rebuild')) rebuilds.refused += 1;
    });
};

const times = (count: number, action: Action): Action[] => Array.from({ length: count }, () => action);

type Action = (world: World, random: Random) => unknown;

/** Everything that can happen, each as often as it is here. */
export const ACTIONS: readonly Action[] = [
  ...times(22, live),
  ...times(20, ({ queue }) => queue.begin()),
  ...times(7, ({ walk }) => walk()),
  ...times(1, rebuild),
  ...times(1, pass),
  ...times(1, expire),
  ...times(1, ({ faults }) => faults.doLate()),
  ...times(1, ({ queue }) => queue.redrive()),
];
